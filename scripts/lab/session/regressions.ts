import type { StepRun } from '../../../labs/kit/run-step.ts';
import type { State } from './state.ts';

type Standing = Pick<State, 'outline' | 'stepIndex' | 'passed' | 'regressions'>;

/** Which steps a save may have broken: first those that are known to be, then what has passed before this step, latest first. */
export function toRecheck({ outline, stepIndex, passed, regressions }: Standing): number[] {
  const before = outline.steps.flatMap(({ id }, index) =>
    index < stepIndex && passed.has(id) ? [index] : [],
  );
  const known = regressions.map((regression) => regression.stepIndex).filter((index) => index !== stepIndex);
  return [...new Set([...known, ...before.reverse()])];
}

/** What has passed, and what does not any more, after a step has been played. An inconclusive run changes nothing. */
export function afterRun(
  { outline, passed, regressions }: Pick<Standing, 'outline' | 'passed' | 'regressions'>,
  stepIndex: number,
  run: StepRun,
): Pick<State, 'passed' | 'regressions'> {
  const id = outline.steps[stepIndex]?.id;
  if (id === undefined || run.state === 'inconclusive') return { passed, regressions };
  const now = new Set(passed);
  const others = regressions.filter((known) => known.stepIndex !== stepIndex);
  if (run.state === 'pass') {
    now.add(id);
    return { passed: now, regressions: others.length === regressions.length ? regressions : others };
  }
  now.delete(id);
  return { passed: now, regressions: [...others, { stepIndex, run }] };
}
