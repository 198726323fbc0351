import type { Standing } from './where-left.ts';

export interface Sums {
  readonly passed: number;
  readonly steps: number;
  readonly earned: number;
  readonly points: number;
}

export function sumsOf(labs: ReadonlyArray<Pick<Standing, 'outline' | 'passed'>>): Sums {
  const all = labs.flatMap((lab) =>
    lab.outline.steps.map(({ id, points }) => ({ points, isPassed: lab.passed.has(id) })),
  );
  const passed = all.filter(({ isPassed }) => isPassed);
  const pointsOf = (steps: readonly { points: number }[]) =>
    steps.reduce((sum, { points }) => sum + points, 0);
  return { passed: passed.length, steps: all.length, earned: pointsOf(passed), points: pointsOf(all) };
}
