import type { StepRun } from '../../../labs/kit/run-step.ts';
import type { Regression, State } from './state.ts';

type Standing = Pick<State, 'outline' | 'stepIndex' | 'passed' | 'regressions'>;

/** Which steps a save may have broken: first those that are known to be, then what has passed before this step, latest first. */
export function toRecheck({ outline, stepIndex, passed, regressions }: Standing): number[] {
  const before = outline.steps.flatMap(({ id }, index) =>
    index < stepIndex && passed.has(id) ? [index] : [],
  );
  const known = regressions.map((regression) => regression.stepIndex).filter((index) => index !== stepIndex);
  return [...new Set([...known, ...before.reverse()])];
}

/** The steps that pass, after one has been played. An inconclusive run changes nothing. */
export function passedAfter(passed: readonly string[], { step, state }: StepRun): string[] {
  if (state === 'inconclusive') return [...passed];
  const others = passed.filter((id) => id !== step.id);
  return state === 'pass' ? [...others, step.id] : others;
}

/** The steps that do not pass any more, after one of those that did has been played again. */
export function regressionsAfter(
  regressions: readonly Regression[],
  stepIndex: number,
  run: StepRun,
): readonly Regression[] {
  if (run.state === 'inconclusive') return regressions;
  const others = regressions.filter((known) => known.stepIndex !== stepIndex);
  if (run.state === 'fail') return [...others, { stepIndex, run }];
  return others.length === regressions.length ? regressions : others;
}
