/** Random numbers that are the same again for the same seed, so that a recording can be repeated. */
export interface Random {
  /** Evenly spread from 0 (included) to 1 (excluded). */
  uniform(): number;
  /** Skewed like service times: half of the values lie below `median`, and a few far above. Same unit as `median`. */
  logNormal(spread: LogNormal): number;
  /** Gaps between events that come independently of each other, `mean` apart on average (a Poisson process). */
  exponential(mean: number): number;
}

export interface LogNormal {
  readonly median: number;
  /** Standard deviation of the logarithm. 0.5: one in fifty is 2.8 times the median; 0.8: one in fifty is 5 times. */
  readonly sigma: number;
}

/** @param seed whole number; a different one for each use, or two streams would move in step. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  // Mulberry32 (Tommy Ettinger, public domain): 32 bits of state, plenty for some thousand draws.
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  // Box and Muller, 1958. 1 - u is never 0, whose logarithm does not exist.
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    uniform,
    logNormal: ({ median, sigma }) => median * Math.exp(sigma * normal()),
    exponential: (mean) => -mean * Math.log(1 - uniform()),
  };
}
