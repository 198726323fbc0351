/**
 * The largest rate that still explains so few events, with 95 % confidence (Clopper-Pearson, one-sided).
 *
 * None in n gives about 3/n, the "rule of three".
 *
 * @param events how often it happened.
 * @param runs how often it could have happened. With none, nothing is known: the bound is 1.
 */
export function upperBound(events: number, runs: number, confidence = 0.95): number {
  if (runs === 0 || events >= runs) return 1;
  let [low, high] = [events / runs, 1];
  // Halving 50 times is more than a double can tell apart.
  for (let round = 0; round < 50; round += 1) {
    const rate = (low + high) / 2;
    if (atMostProbability(events, runs, rate) > 1 - confidence) low = rate;
    else high = rate;
  }
  return high;
}

/** The probability of at most so many events in so many runs at this rate: the binomial distribution. */
export function atMostProbability(events: number, runs: number, rate: number): number {
  if (rate <= 0) return 1;
  if (rate >= 1) return events >= runs ? 1 : 0;
  // In logarithms, because (1 - rate)^runs is too small for a number when there are many runs.
  let logTerm = runs * Math.log1p(-rate);
  let sum = Math.exp(logTerm);
  for (let k = 1; k <= events; k += 1) {
    logTerm += Math.log((runs - k + 1) / k) + Math.log(rate) - Math.log1p(-rate);
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
