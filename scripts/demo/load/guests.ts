import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { Child } from '../world/child.ts';
import type { Counts, GuestPlan, GuestsMessage, GuestsOrder } from './guests-messages.ts';

const GUESTS_PROCESS = path.join(import.meta.dirname, 'guests-process.ts');

/** The guests, in a process of their own. They come when they are told where to, and ask until they are sent home. */
export class Guests {
  readonly #child: Child<GuestsOrder, GuestsMessage>;
  readonly #heard = new EventEmitter();
  #counts: Counts = {};

  constructor(url: string, plans: readonly GuestPlan[]) {
    this.#child = new Child('the load generator', GUESTS_PROCESS, (message: GuestsMessage) => {
      if (message.type !== 'hurried') this.#counts = message.counts;
      this.#heard.emit(message.type);
    });
    this.#child.send({ type: 'come', url, plans });
  }

  /**
   * What they had counted a moment ago.
   *
   * @throws {ChildEndedError}
   */
  counts(): Counts {
    this.#child.assertRunning();
    return this.#counts;
  }

  /** Resolves with their last counts, when nobody asks any more. */
  async goHome(): Promise<Counts> {
    const gone = once(this.#heard, 'gone');
    this.#child.send({ type: 'go home' });
    await this.#child.unlessItEnds(gone);
    return this.#counts;
  }

  async close(): Promise<void> {
    await this.#child.close();
  }
}

/** How many answers in a second the server at `url` gives to guests who ask again at once. */
export async function answersPerSecond(url: string, guests: number, forMs: number): Promise<number> {
  const heard = new EventEmitter();
  const child = new Child<GuestsOrder, GuestsMessage>('the load generator', GUESTS_PROCESS, (message) => {
    if (message.type === 'hurried') heard.emit('hurried', message.answersPerSecond);
  });
  try {
    const hurried: Promise<number[]> = once(heard, 'hurried');
    child.send({ type: 'hurry', url, guests, forMs });
    const [measured = 0] = await child.unlessItEnds(hurried);
    return measured;
  } finally {
    await child.close();
  }
}
