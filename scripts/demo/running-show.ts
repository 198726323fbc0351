import type { SceneCard } from './scene.ts';
import { after, beginning, type ShowEvent, type ShowState } from './show.ts';

/** What the speaker can ask for. */
export type Command =
  /** The next thing: switch after the question, reveal, the next beat. */
  | { readonly do: 'go-on' }
  /** The beat before, from its beginning. */
  | { readonly do: 'go-back' }
  | { readonly do: 'set'; readonly switch: string; readonly value: string }
  | { readonly do: 'hand-up'; readonly choice: number }
  | { readonly do: 'hand-down' };

type HandCommand = Extract<Command, { readonly do: 'hand-up' | 'hand-down' }>;

/** A show that is on: live or replayed. Whoever renders it knows nothing else. */
export interface Show {
  readonly state: ShowState;
  /** @returns how to stop listening. */
  onEvent(listener: (event: ShowEvent) => void): () => void;
  /** Resolves when it has been done. @throws {NotPossible} with a sentence for the speaker. */
  command(command: Command): Promise<void>;
  timelineOf(requestId: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** What the speaker asked for cannot be done now: the message says why. */
export class NotPossible extends Error {
  override readonly name = 'NotPossible';
}

/** The part that live shows and replays share: the state, and who listens. */
export class Stage {
  #state: ShowState;
  readonly #listeners = new Set<(event: ShowEvent) => void>();

  constructor(card: SceneCard, recordedAt?: string) {
    this.#state = beginning(card, recordedAt);
  }

  get state(): ShowState {
    return this.#state;
  }

  emit(event: ShowEvent): void {
    this.#state = after(this.#state, event);
    for (const listener of this.#listeners) listener(event);
  }

  /** Counts a hand of this room, or takes the last one back. @throws {NotPossible} when nothing is being asked. */
  count(command: HandCommand): void {
    if (this.#state.phase !== 'asking') throw new NotPossible('Nothing is being asked.');
    this.emit(command.do === 'hand-up' ? { type: 'hand-up', choice: command.choice } : { type: 'hand-down' });
  }

  onEvent(listener: (event: ShowEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
