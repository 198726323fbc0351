import type { Containment } from '../../../labs/kit/containment/containment.ts';
import type { StepRun } from '../../../labs/kit/run-step.ts';
import type { Assignment, GradedLab } from '../assignment/assignment.ts';
import type { Grade } from '../grade.ts';
import type { LabResult } from '../results/schema.ts';
import { toLabResult, toStepResult } from './step-result.ts';

export const NOTHING_HANDED_IN = 'Nothing was handed in for this lab.';

/** Who graded, and how. */
interface By {
  readonly containment: Containment;
  readonly version: string;
}

/** No verdict on any client, and no points: but a record, which says why. */
export function notGraded(assignment: Assignment, by: By, because: string): Grade {
  return {
    grader: graderFacts(assignment, by),
    outcome: 'not-graded',
    because,
    points: 0,
    maxPoints: assignment.maxPoints,
    labs: assignment.labs.map((graded) => unplayed(graded, because)),
    deaths: [],
    cpuMs: 0,
    tookMs: 0,
    gradedAt: new Date().toISOString(),
  };
}

export function graderFacts(assignment: Assignment, { containment, version }: By): Grade['grader'] {
  return {
    version,
    node: process.version,
    platform: process.platform,
    tier: containment.tier,
    notStopped: [...containment.notStopped],
    assignment: assignment.sha256,
  };
}

/** A lab none of whose checks was played. */
export function unplayed({ lab, steps, points }: GradedLab, because: string): LabResult {
  const results = steps.map((step) => {
    const run: StepRun = { step, state: 'fail', checks: [], broken: because, tookMs: 0 };
    return toStepResult(run, points[step.id] ?? 0, () => undefined);
  });
  return toLabResult(lab, results);
}
