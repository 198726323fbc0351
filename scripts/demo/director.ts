import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf } from '../arguments.ts';
import { type Command, NotPossible, type Show, Stage } from './running-show.ts';
import type { Play, SceneCard } from './scene.ts';
import { beatOf, type ShowEvent, type ShowState, switchesBefore } from './show.ts';

const FRAME_EVERY_MS = 250;

/** Runs a live show: takes frames from the play, and does what the speaker asks for. */
export class Director implements Show {
  readonly #play: Play;
  readonly #stage: Stage;
  readonly #stop = new AbortController();
  /** One thing after the other: a frame is never taken while something is being switched. */
  #last: Promise<void> = Promise.resolve();
  #loop: Promise<void> = Promise.resolve();
  #closed: Promise<void> | undefined;

  constructor(card: SceneCard, play: Play) {
    this.#play = play;
    this.#stage = new Stage(card);
  }

  get state(): ShowState {
    return this.#stage.state;
  }

  onEvent(listener: (event: ShowEvent) => void): () => void {
    return this.#stage.onEvent(listener);
  }

  /** Raises the curtain: the first beat begins, and frames are taken until {@link close}. */
  async start(): Promise<void> {
    await this.#inTurn(() => this.#begin(0));
    this.#loop = this.#takeFrames();
  }

  async command(command: Command): Promise<void> {
    await this.#inTurn(() => this.#obey(command));
  }

  timelineOf(requestId: string): Promise<string | undefined> {
    return this.#play.timelineOf(requestId);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled([this.#loop, this.#last]);
    await this.#play.close();
  }

  async #obey(command: Command): Promise<void> {
    const { phase, beat, card } = this.state;
    switch (command.do) {
      case 'go-on':
        if (phase === 'asking') return this.#switch();
        if (phase === 'measuring') return this.#stage.emit({ type: 'revealed', atMs: this.#nowMs });
        if (beat + 1 >= card.beats.length) throw new NotPossible('That was the last beat.');
        return this.#begin(beat + 1);
      case 'go-back': {
        if (beat === 0) throw new NotPossible('This is the first beat.');
        await this.#putBack(switchesBefore(card, beat - 1));
        return this.#begin(beat - 1);
      }
      case 'set':
        if (phase === 'asking') throw new NotPossible('First the question: go on, then switch.');
        // Also if it stands so already: a bell that still rings can be rung for another round.
        await this.#play.set(command.switch, command.value);
        return this.#takeFrame();
      case 'hand-up':
      case 'hand-down':
        return this.#stage.count(command);
    }
  }

  async #begin(index: number): Promise<void> {
    // The newest frame says when this beat begins on the scene's own clock.
    await this.#takeFrame();
    const beat = this.state.card.beats[index];
    if (beat && !beat.predict) await this.#play.begin(beat.id);
    this.#stage.emit({ type: 'beat', index, atMs: this.#nowMs });
    await this.#takeFrame();
  }

  /** After the question: now it happens. */
  async #switch(): Promise<void> {
    await this.#takeFrame();
    const atMs = this.#nowMs;
    await this.#play.begin(beatOf(this.state)?.id ?? '');
    this.#stage.emit({ type: 'switched', atMs });
    await this.#takeFrame();
  }

  async #putBack(values: Readonly<Record<string, string>>): Promise<void> {
    for (const [id, value] of Object.entries(values)) {
      if (this.state.frame?.switches[id] !== value) await this.#play.set(id, value);
    }
  }

  get #nowMs(): number {
    return this.state.frame?.atMs ?? 0;
  }

  async #takeFrame(): Promise<void> {
    this.#stage.emit({ type: 'frame', frame: await this.#play.frame() });
  }

  async #takeFrames(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await sleep(FRAME_EVERY_MS, undefined, { signal });
        await this.#inTurn(() => this.#takeFrame());
      } catch (error) {
        if (signal.aborted) return;
        this.#stage.emit({ type: 'trouble', message: `The scene has stopped: ${reasonOf(error)}` });
        return;
      }
    }
  }

  #inTurn(work: () => Promise<void> | void): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
