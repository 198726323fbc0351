import { setTimeout as sleep } from 'node:timers/promises';
import { readText } from '../../arguments.ts';
import { type Command, NotPossible, type Show, Stage } from '../running-show.ts';
import type { ShowEvent, ShowState } from '../show.ts';
import { parseRecording, type Recording } from './format.ts';

/** @throws {BadUse} if it is no recording that can be shown. */
export async function openRecording(file: string): Promise<Replay> {
  return new Replay(parseRecording(await readText(file), file));
}

type Timed = { readonly atMs: number; readonly event: ShowEvent };

/** What the speaker does. It waits for the speaker of today. */
const isSteering = ({ type }: ShowEvent): boolean =>
  type === 'beat' || type === 'switched' || type === 'revealed';

/**
 * Shows a recording as it was measured, frame by frame. Between beats it waits for the speaker, as the live show did: what is
 * asked, and when the answer is shown, is decided in this room, and its hands are counted anew.
 */
export class Replay implements Show {
  readonly #stage: Stage;
  readonly #events: readonly Timed[];
  readonly #timelines: ReadonlyMap<string, string>;
  /** Ends the stretch that is being played. */
  #stretch = new AbortController();
  /** Index of the event that is due next, and of the beat that is shown. */
  #next = 0;
  #beat = 0;

  constructor({ head, entries }: Recording) {
    this.#stage = new Stage(head.card, head.recordedAt);
    this.#events = entries
      .filter((entry) => 'event' in entry)
      .filter(({ event }) => event.type !== 'hand-up' && event.type !== 'hand-down');
    this.#timelines = new Map(
      entries.filter((entry) => 'timeline' in entry).map(({ timeline }) => [timeline.id, timeline.page]),
    );
    this.#jumpTo(Math.max(0, this.#beatFrom(0, 1)));
  }

  get state(): ShowState {
    return this.#stage.state;
  }

  onEvent(listener: (event: ShowEvent) => void): () => void {
    return this.#stage.onEvent(listener);
  }

  async command(command: Command): Promise<void> {
    switch (command.do) {
      case 'go-on': {
        const next = this.#events.findIndex(({ event }, index) => index >= this.#next && isSteering(event));
        if (next < 0) throw new NotPossible('The recording has nothing more.');
        return this.#jumpTo(next);
      }
      case 'go-back': {
        const before = this.#beatFrom(this.#beat - 1, -1);
        if (before < 0) throw new NotPossible('The recording begins here.');
        return this.#jumpTo(before);
      }
      case 'set':
        throw new NotPossible('This is a replay: its switches stand as they stood.');
      case 'hand-up':
      case 'hand-down':
        return this.#stage.count(command);
    }
  }

  /** Of requests that were looked at while the show was recorded. */
  async timelineOf(requestId: string): Promise<string | undefined> {
    return this.#timelines.get(requestId);
  }

  async close(): Promise<void> {
    this.#stretch.abort();
  }

  /** Index of the nearest event that begins a beat, from this one on, in this direction; -1 if there is none. */
  #beatFrom(start: number, step: 1 | -1): number {
    for (let index = start; index >= 0 && index < this.#events.length; index += step) {
      if (this.#events[index]?.event.type === 'beat') return index;
    }
    return -1;
  }

  /** Shows this event now, and then what followed it. */
  #jumpTo(index: number): void {
    this.#stretch.abort();
    this.#stretch = new AbortController();
    // How all stood just before: how the switches were, above all.
    const before = this.#events.slice(0, index).findLast(({ event }) => event.type === 'frame');
    if (before) this.#stage.emit(before.event);
    const timed = this.#events[index];
    if (!timed) return;
    if (timed.event.type === 'beat') this.#beat = index;
    this.#stage.emit(timed.event);
    this.#next = index + 1;
    // Rejects only when another stretch begins, or the show ends.
    this.#play(timed.atMs, this.#stretch.signal).catch(() => undefined);
  }

  /** Plays what follows at the pace at which it happened, until the speaker has to do something. */
  async #play(fromMs: number, signal: AbortSignal): Promise<void> {
    let lastMs = fromMs;
    for (;;) {
      const timed = this.#events[this.#next];
      if (!timed || isSteering(timed.event)) return;
      await sleep(timed.atMs - lastMs, undefined, { signal });
      lastMs = timed.atMs;
      this.#stage.emit(timed.event);
      this.#next += 1;
    }
  }
}
