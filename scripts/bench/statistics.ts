/** The middle of some measurements; of an even number of them, the mean of the two in the middle. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/**
 * The median of the ratios of measurements that were taken right after each other.
 *
 * Not the ratio of the medians: what slows the machine down for a while slows both of a pair, and drops out.
 */
export function pairedRatio(values: readonly number[], against: readonly number[]): number {
  const pairs = values.slice(0, against.length).map((value, index) => value / (against[index] ?? Number.NaN));
  return median(pairs);
}
