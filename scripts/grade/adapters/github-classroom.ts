import { disclosed } from '../results/disclosed.ts';
import type { Disclosure, GradeRecord, LabResult, StepResult } from '../results/schema.ts';
import { inertInLog } from './github-commands.ts';
import { pointsOf, rounded } from './points.ts';
import { tellCheck, tellRecord, tellStep } from './telling.ts';
import { safeLine } from './text.ts';

/** What one runner hands to `classroom-resources/autograding-grading-reporter`, before it is written as base64. */
export interface ClassroomResult {
  readonly version: 1;
  readonly status: 'pass' | 'fail' | 'error';
  readonly max_score: number;
  readonly tests: readonly ClassroomTest[];
}

export interface ClassroomTest {
  readonly name: string;
  readonly status: 'pass' | 'fail' | 'error';
  /** Always a number: the reporter adds up what is there, and without one the grade of the class is NaN. */
  readonly score: number;
  readonly message: string | null;
  readonly test_code: string;
  readonly filename: string;
  readonly line_no: number;
  readonly duration: number;
}

export interface ClassroomRunner {
  /** Letters and digits, so that it is also the name of a variable. */
  readonly runner: string;
  readonly result: ClassroomResult;
}

const STATUS = { pass: 'pass', fail: 'fail', inconclusive: 'error' } as const;

/**
 * One runner for each step, each with one test: releases of the reporter differ in whether they add up scores or weigh the
 * share of tests that passed, and so both come to the same.
 *
 * A submission that was not graded has a runner whose maximum is 0: the job fails, and no points are reported at all.
 */
export function classroomRunners(record: GradeRecord, disclosure: Disclosure): ClassroomRunner[] {
  const shown = disclosed(record, disclosure);
  if (shown.outcome === 'not-graded') return [{ runner: 'notgraded', result: notGraded(shown) }];
  return shown.labs.flatMap((lab, labIndex) =>
    lab.steps.map((step, stepIndex) => ({
      runner: `lab${numberOf(lab) ?? labIndex + 1}step${stepIndex + 1}`,
      result: {
        version: 1 as const,
        status: STATUS[step.state],
        max_score: rounded(step.maxPoints),
        tests: [stepTest(shown, lab, step)],
      },
    })),
  );
}

/** For `$GITHUB_ENV`: the variables that the reporter reads. */
export function classroomVariables(runners: readonly ClassroomRunner[]): string {
  return runners
    .map(({ runner, result }) => {
      const base64 = Buffer.from(JSON.stringify(result), 'utf8').toString('base64');
      return `${runner.toUpperCase()}_RESULTS=${base64}\n`;
    })
    .join('');
}

/** For `$GITHUB_OUTPUT`: the reporter's input. */
export function classroomOutput(runners: readonly ClassroomRunner[]): string {
  return `runners=${runners.map(({ runner }) => runner).join(',')}\n`;
}

function stepTest(record: GradeRecord, lab: LabResult, step: StepResult): ClassroomTest {
  const told = [...tellStep(record, lab, step), ...step.checks.flatMap(tellCheck)];
  const line = step.checks.find((check) => check.state === 'fail' && check.line)?.line;
  return {
    name: inertInLog(safeLine(step.title)),
    status: STATUS[step.state],
    score: rounded(pointsOf(step)),
    // The reporter prints it into the log of the job.
    message: step.state === 'pass' ? null : inertInLog(told.join('\n')),
    test_code: `npm run lab ${numberOf(lab) ?? lab.lab} -- --step ${step.id}`,
    filename: line ? safeLine(line.file) : '',
    line_no: line?.line ?? 0,
    duration: Math.round(step.tookMs),
  };
}

function notGraded(record: GradeRecord): ClassroomResult {
  return {
    version: 1,
    status: 'error',
    max_score: 0,
    tests: [
      {
        name: 'Not graded',
        status: 'error',
        score: 0,
        message: inertInLog(tellRecord(record).join('\n')),
        test_code: '',
        filename: '',
        line_no: 0,
        duration: Math.round(record.tookMs),
      },
    ],
  };
}

/** `04` of `04-timeouts`. */
const numberOf = ({ lab }: LabResult): string | undefined => /^\d+(?=-)/.exec(lab)?.[0];
