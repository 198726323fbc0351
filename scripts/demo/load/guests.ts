import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { Child } from '../world/child.ts';
import type { Counts, GuestPlan, GuestsMessage, GuestsOrder } from './guests-messages.ts';

/** The guests, in a process of their own. They come when they are told where to, and ask until they are sent home. */
export class Guests {
  readonly #child: Child<GuestsOrder, GuestsMessage>;
  readonly #heard = new EventEmitter();
  #counts: Counts = {};

  constructor(url: string, plans: readonly GuestPlan[]) {
    const file = path.join(import.meta.dirname, 'guests-process.ts');
    this.#child = new Child('the load generator', file, (message: GuestsMessage) => {
      this.#counts = message.counts;
      this.#heard.emit(message.type);
    });
    this.#child.send({ type: 'come', url, plans });
  }

  get pid(): number | undefined {
    return this.#child.pid;
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
