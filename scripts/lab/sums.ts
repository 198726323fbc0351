import type { Outline } from '../../labs/kit/outline.ts';

/** A lab, and the ids of its steps that have passed. */
export interface Standing {
  readonly outline: Pick<Outline, 'steps'>;
  readonly passed: ReadonlySet<string>;
}

export interface Sums {
  readonly passed: number;
  readonly steps: number;
  readonly earned: number;
  readonly points: number;
}

export function sumsOf(labs: readonly Standing[]): Sums {
  const all = labs.flatMap((lab) =>
    lab.outline.steps.map(({ id, points }) => ({ points, isPassed: lab.passed.has(id) })),
  );
  const passed = all.filter(({ isPassed }) => isPassed);
  const pointsOf = (steps: readonly { points: number }[]) =>
    steps.reduce((sum, { points }) => sum + points, 0);
  return { passed: passed.length, steps: all.length, earned: pointsOf(passed), points: pointsOf(all) };
}
