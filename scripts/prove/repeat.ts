import { atMost } from '../../labs/kit/at-most.ts';
import type { Step } from '../../labs/kit/lab.ts';
import { upperBound } from './bounds.ts';
import type { CheckOutcome, CheckRate, Repetition, StepOutcome, WrongVerdict } from './report.ts';

/** One step with one submission, to be run again and again. */
export interface Repeated {
  readonly submission: string;
  readonly step: Step;
  /** Set for a wrong client: the one check that counts. */
  readonly diesAt?: string;
  readonly run: () => Promise<StepOutcome>;
}

export interface RepeatOptions {
  readonly of: string;
  readonly times: number;
  readonly atOnce: number;
}

interface Seen extends CheckOutcome {
  readonly submission: string;
  readonly isWrong: boolean;
}

/** Runs each of these so many times, in rounds, so that a bad minute of the machine falls on all alike. */
export async function repeat(
  all: readonly Repeated[],
  { of, times, atOnce }: RepeatOptions,
): Promise<Repetition> {
  const startedAt = performance.now();
  const rounds = Array.from({ length: times }, () => all).flat();
  const seen = await atMost(atOnce, rounds, async (one) => verdictsOf(one, await one.run()));
  const tookMs = Math.round(performance.now() - startedAt);
  return { of, times, ...summarise(seen.flat()), tookMs };
}

/** The verdicts of one run that count, with whether each is wrong. */
export function verdictsOf(
  { submission, step, diesAt }: Omit<Repeated, 'run'>,
  outcome: StepOutcome,
): Seen[] {
  const counted = step.checks.filter(({ id }) => diesAt === undefined || id === diesAt);
  return counted.map(({ id }) => {
    const played = outcome.checks.find(({ check }) => check === id) ?? notPlayed(id, outcome);
    return { ...played, submission, isWrong: played.state === (diesAt === undefined ? 'fail' : 'pass') };
  });
}

/** A submission that could not be loaded has failed; a grader that broke has shown nothing. */
function notPlayed(check: string, { broken, ourFault, tookMs }: StepOutcome): CheckOutcome {
  if (broken !== undefined) return { check, state: 'fail', said: broken, tookMs };
  return { check, state: 'inconclusive', said: ourFault ?? 'it was not played', tookMs };
}

/** Counts the verdicts of many runs. */
export function summarise(seen: readonly Seen[]): { rates: CheckRate[]; wrongVerdicts: WrongVerdict[] } {
  const checks = new Map<string, Seen[]>();
  for (const one of seen) checks.set(one.check, [...(checks.get(one.check) ?? []), one]);
  const rates = [...checks].map(([check, runs]): CheckRate => {
    const wrong = runs.filter(({ isWrong }) => isWrong).length;
    const inconclusive = runs.filter(({ state }) => state === 'inconclusive').length;
    return { check, runs: runs.length, wrong, inconclusive, below: upperBound(wrong, runs.length) };
  });
  const verdicts = new Map<string, WrongVerdict>();
  for (const { submission, check, said } of seen.filter(({ isWrong }) => isWrong)) {
    // Figures differ from run to run; what is said about them does not.
    const key = `${submission} ${check} ${said.replace(/\d+(\.\d+)?/g, '#')}`;
    const known = verdicts.get(key) ?? { submission, check, said, times: 0 };
    verdicts.set(key, { ...known, times: known.times + 1 });
  }
  return { rates, wrongVerdicts: [...verdicts.values()] };
}
