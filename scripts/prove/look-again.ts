import { atMost } from '../../labs/kit/at-most.ts';
import type { StepOutcome } from './report.ts';

/** Nothing is known of at least one check. */
export const isUnsure = ({ checks }: StepOutcome): boolean =>
  checks.some(({ state }) => state === 'inconclusive');

/**
 * Runs again, one at a time, what was inconclusive while others ran beside it: they may have been what kept the machine
 * busy. Passes, fails and errors of the grader's own stay as they are.
 */
export function lookAgain<Trial>(
  trials: readonly Trial[],
  outcomes: readonly StepOutcome[],
  run: (trial: Trial) => Promise<StepOutcome>,
): Promise<StepOutcome[]> {
  return atMost(1, [...outcomes.entries()], async ([index, outcome]) => {
    const trial = trials[index];
    return trial !== undefined && isUnsure(outcome) ? run(trial) : outcome;
  });
}
