import type { GradeRecord, StepResult } from '../results/schema.ts';

/** The points of a step. Nobody gets any for what nobody could tell. */
export function pointsOf(step: StepResult): number {
  return step.state === 'inconclusive' ? 0 : step.points;
}

/**
 * The points that go into a grade book, or undefined: then no number may go there. A record that contradicts itself is none.
 */
export function finalPoints(record: GradeRecord): number | undefined {
  return isFinal(record) ? record.points : undefined;
}

export function isFinal(record: GradeRecord): boolean {
  return record.outcome === 'graded' && undecided(record).length === 0;
}

/** The points that stand whatever becomes of the rest. */
export function certainPoints(record: GradeRecord): number {
  if (record.outcome === 'not-graded') return 0;
  if (isFinal(record)) return record.points;
  return Math.min(record.points, sumOf(stepsOf(record).map(pointsOf)));
}

export function undecided(record: GradeRecord): StepResult[] {
  return stepsOf(record).filter((step) => step.state === 'inconclusive');
}

export function stepsOf(record: GradeRecord): StepResult[] {
  return record.labs.flatMap((lab) => lab.steps);
}

export const sumOf = (values: readonly number[]): number =>
  rounded(values.reduce((sum, value) => sum + value, 0));

/** Two decimals, as grade books compare them: 0.1 + 0.2 is 0.3 there. */
export const rounded = (points: number): number => Math.round(points * 100) / 100;
