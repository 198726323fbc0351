/**
 * Full jitter, judged by its samples.
 *
 * The distance of Kolmogorov and Smirnov is the largest difference between the share of samples below a value and the
 * share that should be there. For n even draws it exceeds d with a probability of at most 2 exp(-2 n d²) (Dvoretzky,
 * Kiefer, Wolfowitz; the constant is Massart's): for n = 48 and d = 0.4 that is 4.3e-7. Equal jitter (half of the wait fixed)
 * is at 0.5 or more, ±5 % at 0.95, a constant wait at 1.
 *
 * Samples of one call after another, never of a herd: a moment at which this machine is busy spoils one of them, not all.
 */
export const SAMPLES = 48;
export const FARTHEST = 0.4;

/** The distance of these samples from an even distribution over 0..max, from 0 to 1. */
export function distanceFromEven(samples: readonly number[], max: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  const distances = sorted.map((sample, index) => {
    const expected = Math.min(1, Math.max(0, sample / max));
    return Math.max(expected - index / sorted.length, (index + 1) / sorted.length - expected);
  });
  return Math.max(0, ...distances);
}

/**
 * A constant in the middle of the range is only just farther than that, so the middle half of the samples is looked at, too:
 * for even draws it is as narrow as this share of the range with a probability of 1.3e-8 (half of 48 samples in 15 %).
 */
export const NARROWEST = 0.15;

/** How wide the middle half of the samples is, as a share of the range. */
export function middleHalf(samples: readonly number[], max: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(share * sorted.length)] ?? 0;
  return (at(0.75) - at(0.25)) / max;
}

/**
 * Two processes that draw the same waits, one by one. Two even draws are within a fifth of the range of each other in 36 %
 * of all cases; that 28 of 32 pairs are has a probability of 2.5e-9.
 */
export const PAIRS = 32;
export const ALIKE_PAIRS = 28;
/**
 * Chance makes more than these with a probability of 6.3e-4. What lies between may be the same waits on a machine that was busy:
 * nobody is to be passed, or failed, by that.
 */
export const APART_PAIRS = 20;

/** How many pairs of samples are within a fifth of the range of each other. */
export function alikePairs(some: readonly number[], others: readonly number[], max: number): number {
  return some.filter((sample, index) => Math.abs(sample - (others[index] ?? Infinity)) <= max / 5).length;
}
