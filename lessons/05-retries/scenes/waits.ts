import type { Random } from '../../../fixtures/random.ts';

/** Two numbers decide about all waits, in milliseconds. */
export interface Backoff {
  /** The wait after the first attempt is at most this long. */
  readonly baseMs: number;
  /** No wait is longer than this. */
  readonly capMs: number;
}

/** The waits of one call, one for each attempt that has failed. When there are no more, the call gives up. */
export type Waits = Iterable<number>;

/** How a client waits between two attempts. */
export type Strategy = (backoff: Backoff, random: Random) => Waits;

/**
 * The ways to wait that lesson 05 compares. The three kinds of jitter have their names from Marc Brooker, "Exponential
 * Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export const strategies = {
  /** Takes the first no for an answer. */
  *none() {},

  /** Calls back at once, for ever. */
  *naive() {
    for (;;) yield 0;
  },

  /** Everybody waits the same. */
  *backoff(backoff) {
    yield* ceilings(backoff);
  },

  /** Anything from nothing to the ceiling. */
  *full(backoff, random) {
    for (const ceilingMs of ceilings(backoff)) yield random() * ceilingMs;
  },

  /** Half of the ceiling for certain, the other half by lot. */
  *equal(backoff, random) {
    for (const ceilingMs of ceilings(backoff)) yield (ceilingMs / 2) * (1 + random());
  },

  /** Up to three times as long as the last wait: grows from what was drawn, and not from a count. */
  *decorrelated({ baseMs, capMs }, random) {
    for (let waitMs = baseMs; ; ) {
      waitMs = Math.min(capMs, baseMs + random() * (3 * waitMs - baseMs));
      yield waitMs;
    }
  },
} satisfies Record<string, Strategy>;

export type StrategyName = keyof typeof strategies;

/** base, twice that, four times that, and so on up to the cap. */
function* ceilings({ baseMs, capMs }: Backoff): Generator<number, never> {
  for (let attempt = 1; ; attempt += 1) yield Math.min(capMs, baseMs * 2 ** (attempt - 1));
}
