import { randomStream } from '../../../fixtures/random.ts';
import type { DealtCard, FlashCard } from '../../../lessons/exercise.ts';

/** So many cards are being made while the learner reads the one before them. */
const AHEAD = 2;

/** A card that was made, or why it could not be. */
export type Dealt =
  | { readonly card: FlashCard; readonly made: DealtCard }
  | { readonly card: FlashCard; readonly leftOut: string };

/** Deals cards one after the other, and makes the next ones meanwhile: those that take long are ready when their turn comes. */
export class Dealer {
  readonly #waiting: FlashCard[];
  readonly #names: readonly [seed: number, ...names: number[]];
  readonly #stop = new AbortController();
  readonly #making: Array<Promise<Dealt>> = [];

  /** The same seed and names: the same cards are made of them. */
  constructor(cards: readonly FlashCard[], ...names: readonly [seed: number, ...names: number[]]) {
    this.#waiting = [...cards];
    this.#names = names;
    this.#makeSome();
  }

  /** The next card, as soon as it has been made; undefined after the last. */
  async next(): Promise<Dealt | undefined> {
    const next = this.#making.shift();
    this.#makeSome();
    return next;
  }

  /** Makes no more cards. Resolves when nothing of those that were being made is left. */
  async close(): Promise<void> {
    this.#waiting.length = 0;
    this.#stop.abort();
    await Promise.all(this.#making);
  }

  #makeSome(): void {
    while (this.#making.length < AHEAD) {
      const card = this.#waiting.shift();
      if (!card) return;
      this.#making.push(this.#make(card));
    }
  }

  async #make(card: FlashCard): Promise<Dealt> {
    const random = randomStream(...this.#names, card.id);
    try {
      return { card, made: await card.deal(random, this.#stop.signal) };
    } catch (error) {
      return { card, leftOut: error instanceof Error ? error.message : String(error) };
    }
  }
}
