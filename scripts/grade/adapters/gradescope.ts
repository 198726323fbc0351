import { disclosed } from '../results/disclosed.ts';
import type { Disclosure, GradeRecord, LabResult, StepResult } from '../results/schema.ts';
import { certainPoints, isFinal, pointsOf, rounded } from './points.ts';
import { STATES, tellCheck, tellRecord, tellStaff, tellStep } from './telling.ts';
import { safeLine } from './text.ts';

export type GradescopeVisibility = 'visible' | 'hidden' | 'after_due_date' | 'after_published';

export interface GradescopeOptions {
  /** When students see the steps; they are visible at once without it. */
  readonly visibility?: GradescopeVisibility;
  /** That of the last attempt that counted, where this one does not: on Gradescope the newest result is the grade. */
  readonly scoreThatStands?: number;
}

export interface GradescopeTest {
  readonly number?: string;
  readonly name: string;
  readonly name_format: 'text';
  readonly score?: number;
  readonly max_score?: number;
  readonly status?: 'passed' | 'failed';
  readonly output: string;
  readonly output_format: 'text';
  readonly tags?: string[];
  readonly visibility: GradescopeVisibility;
}

/** The object of `results.json`, as docs/specs.md of Gradescope's autograder samples describes it. */
export interface GradescopeResult {
  readonly score: number;
  readonly execution_time: number;
  readonly output: string;
  readonly output_format: 'text';
  readonly test_output_format: 'text';
  readonly test_name_format: 'text';
  readonly visibility: GradescopeVisibility;
  readonly stdout_visibility: 'hidden';
  readonly extra_data: Readonly<Record<string, unknown>>;
  readonly tests: GradescopeTest[];
}

/**
 * The `results.json` of one submission. What the submission printed is not in it: whoever prints what a check gave them would
 * carry it out to everybody.
 *
 * Gradescope takes no result without a score. Where there is no final one, it gets what is certain, and a note that only staff
 * see; where there is no verdict at all that is a 0, whose total students do not see before grades are published.
 */
export function gradescopeResult(
  record: GradeRecord,
  disclosure: Disclosure,
  { visibility = 'visible', scoreThatStands }: GradescopeOptions = {},
): GradescopeResult {
  const shown = disclosed(record, disclosure);
  return {
    score: rounded(scoreThatStands ?? certainPoints(record)),
    execution_time: Math.round(record.tookMs / 1000),
    output: tellRecord(shown).join('\n'),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility,
    stdout_visibility: 'hidden',
    extra_data: extraData(record),
    tests: [
      ...shown.labs.flatMap((lab, labIndex) =>
        lab.steps.map((step, stepIndex) => ({
          ...stepTest(shown, lab, step),
          number: `${labIndex + 1}.${stepIndex + 1}`,
          visibility,
        })),
      ),
      ...(record.outcome === 'not-graded' ? [notGraded(shown)] : []),
      // The whole record: staff may see all of it.
      ...(isFinal(record) ? [] : [staffNote(record)]),
    ],
  };
}

function stepTest(
  record: GradeRecord,
  lab: LabResult,
  step: StepResult,
): Omit<GradescopeTest, 'number' | 'visibility'> {
  const told = [...tellStep(record, lab, step), ...step.checks.map((check) => tellCheck(check).join('\n'))];
  return {
    name: safeLine(step.state === 'inconclusive' ? `${step.title} (${STATES[step.state]})` : step.title),
    name_format: 'text',
    ...standing(step),
    output: told.join('\n\n'),
    output_format: 'text',
    tags: [safeLine(lab.title), `section ${safeLine(step.section)}`],
  };
}

/** Gradescope knows passed and failed. A step that is neither goes without both, and without points to have lost. */
function standing(step: StepResult): Pick<GradescopeTest, 'score' | 'max_score' | 'status'> {
  if (step.state === 'inconclusive') return {};
  return {
    score: rounded(pointsOf(step)),
    max_score: rounded(step.maxPoints),
    status: step.state === 'pass' ? 'passed' : 'failed',
  };
}

/** Students are not shown a total while a test waits for grades to be published: a 0 here would read like a verdict. */
function notGraded(record: GradeRecord): GradescopeTest {
  return {
    name: 'Not graded',
    name_format: 'text',
    output: tellRecord(record).join('\n'),
    output_format: 'text',
    visibility: 'after_published',
  };
}

function staffNote(record: GradeRecord): GradescopeTest {
  return {
    name: 'For staff: this score is not final',
    name_format: 'text',
    output: tellStaff(record).join('\n'),
    output_format: 'text',
    visibility: 'hidden',
  };
}

/** Comes back with the next submission of the same student, and in the export for staff. */
function extraData(record: GradeRecord): Readonly<Record<string, unknown>> {
  const { grader, submission } = record;
  return {
    schema: record.schema,
    outcome: record.outcome,
    sha256: submission.sha256,
    assignment: grader.assignment,
    tier: grader.tier,
    grader: grader.version,
    node: grader.node,
    gradedAt: record.gradedAt,
  };
}
