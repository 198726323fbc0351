import { disclosed } from '../results/disclosed.ts';
import type { CheckResult, Disclosure, GradeRecord, LabResult, StepResult } from '../results/schema.ts';
import { stepsOf } from './points.ts';
import { tellDeaths, tellEvidence, tellRecord, tellStep } from './telling.ts';
import { safeLine, safeText, shortened } from './text.ts';

/** `results.json` of a test runner for Exercism, version 3. */
export interface ExercismResult {
  readonly version: 3;
  readonly status: Status;
  /** Only where no verdict was reached: then it is all that the student is shown. */
  readonly message?: string;
  readonly tests: ExercismTest[];
}

export interface ExercismTest {
  readonly name: string;
  readonly status: Status;
  readonly message?: string;
  /** What the submission printed. */
  readonly output?: string;
  readonly test_code: string;
  readonly task_id: number;
}

type Status = 'pass' | 'fail' | 'error';

const STATUS = { pass: 'pass', fail: 'fail', inconclusive: 'error' } as const;
export const MESSAGE_LENGTH = 65_535;
export const OUTPUT_LENGTH = 500;
/** Exercism's own words for it. */
const TRUNCATED = '\nOutput was truncated. Please limit to 500 chars';

/**
 * Students are shown the first test that did not pass, so the order is that of the steps. `error` is for a run without a
 * verdict: where something has failed for certain, that is told instead.
 */
export function exercismResult(record: GradeRecord, disclosure: Disclosure): ExercismResult {
  const shown = disclosed(record, disclosure);
  const status = overall(shown);
  const tests = shown.labs
    .flatMap((lab) => lab.steps.map((step) => ({ lab, step })))
    .flatMap(({ lab, step }, index) => stepTests(shown, lab, step, index + 1));
  const broken = stepsOf(shown).flatMap((step) => (step.broken === undefined ? [] : [step.broken]));
  const told = [...tellRecord(shown), ...broken.slice(0, 1).map((why) => safeText(why))].join('\n');
  return {
    version: 3,
    status,
    ...(status === 'error' && { message: shortened(told, MESSAGE_LENGTH) }),
    tests,
  };
}

function overall(record: GradeRecord): Status {
  const steps = stepsOf(record);
  const nothingPlayed = steps.every((step) => step.broken !== undefined);
  if (record.outcome === 'not-graded' || nothingPlayed) return 'error';
  if (steps.some((step) => step.state === 'fail')) return 'fail';
  return record.outcome === 'graded' && steps.every((step) => step.state === 'pass') ? 'pass' : 'error';
}

function stepTests(record: GradeRecord, lab: LabResult, step: StepResult, task: number): ExercismTest[] {
  const deaths = tellDeaths(record, lab, step);
  if (step.checks.length > 0) return step.checks.map((check) => checkTest(check, lab, step, task, deaths));
  const status = step.broken === undefined ? STATUS[step.state] : 'error';
  return [
    {
      name: safeLine(step.title),
      status,
      ...(status !== 'pass' && {
        message: shortened(tellStep(record, lab, step).join('\n'), MESSAGE_LENGTH),
      }),
      test_code: commandFor(lab, step),
      task_id: task,
    },
  ];
}

function checkTest(
  check: CheckResult,
  lab: LabResult,
  step: StepResult,
  task: number,
  deaths: readonly string[],
): ExercismTest {
  const told = [...tellEvidence(check), ...deaths].join('\n');
  const output = outputOf(check);
  return {
    name: safeLine(check.claim),
    status: STATUS[check.state],
    ...(check.state !== 'pass' && { message: shortened(told, MESSAGE_LENGTH) }),
    ...(output && { output }),
    test_code: commandFor(lab, step),
    task_id: task,
  };
}

function outputOf({ printed = '' }: CheckResult): string {
  const text = safeText(printed).trimEnd();
  return text.length <= OUTPUT_LENGTH ? text : shortened(text, OUTPUT_LENGTH, TRUNCATED);
}

/** Our checks are no code that a student could paste. The command plays the step, and shows more than any code would. */
function commandFor({ lab }: LabResult, step: StepResult): string {
  const number = /^\d+(?=-)/.exec(lab)?.[0] ?? lab;
  return `npm run lab ${number} -- --step ${step.id}`;
}
