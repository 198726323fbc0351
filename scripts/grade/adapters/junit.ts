import { disclosed } from '../results/disclosed.ts';
import type { CheckResult, Disclosure, GradeRecord, LabResult, StepResult } from '../results/schema.ts';
import { deathsIn, tellDeaths, tellEvidence, tellRecord, tellStep } from './telling.ts';
import { safeLine, safeText } from './text.ts';

/**
 * JUnit's XML with the elements and attributes that vitest writes: a suite for each lab, a case for each check.
 *
 * - `<failure>`: a check that failed.
 * - `<error>`: a file that could not be loaded, a process that died, a submission that was not graded.
 * - `<skipped>`: what nobody could tell. A failure would charge the student with it and a pass would be a lie; skipped is how
 *   JUnit says that nothing was judged, and tools count it where people see it. So a report without a failure is not yet a
 *   pass: whoever decides by it asks for `skipped="0"`, too.
 */
export function junitXml(record: GradeRecord, disclosure: Disclosure): string {
  const shown = disclosed(record, disclosure);
  const suites =
    shown.outcome === 'not-graded' ? [notGraded(shown)] : shown.labs.map((lab) => suite(shown, lab));
  // vitest counts what was skipped in each suite, and not in all.
  const { skipped: _, ...counts } = count(suites.flatMap(({ cases }) => cases));
  const name = `Hold the Line: ${safeLine(shown.student.key)}`;
  const parts = suites.map((one) => suiteXml(one, shown));
  const root = element('testsuites', { name, ...counts }, parts);
  return `<?xml version="1.0" encoding="UTF-8" ?>\n${root}\n`;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly classname: string;
  readonly name: string;
  readonly tookMs: number;
  readonly problem?: Problem;
  readonly printed?: string;
}

interface Problem {
  readonly element: 'failure' | 'error' | 'skipped';
  readonly type?: string;
  readonly message: string;
  readonly text?: string;
}

function suite(record: GradeRecord, lab: LabResult): Suite {
  return { name: lab.lab, cases: lab.steps.flatMap((step) => stepCases(record, lab, step)) };
}

function stepCases(record: GradeRecord, lab: LabResult, step: StepResult): Case[] {
  const classname = `${lab.lab}.${step.id}`;
  const cases = step.checks.map((check): Case => {
    const problem = problemOf(check);
    const name = `${step.title} > ${check.claim}`;
    return {
      classname,
      name,
      tookMs: check.tookMs,
      ...(problem && { problem }),
      ...(check.printed && { printed: check.printed }),
    };
  });
  const ofStep = stepProblem(record, lab, step);
  if (cases.length > 0 && !ofStep) return cases;
  // The step itself, where it has no checks to show, or something to say that is a matter of none of them.
  const tookMs = cases.length === 0 ? step.tookMs : 0;
  return [...cases, { classname, name: step.title, tookMs, ...(ofStep && { problem: ofStep }) }];
}

function problemOf(check: CheckResult): Problem | undefined {
  const told = tellEvidence(check).join('\n');
  if (check.state === 'pass') return undefined;
  if (check.state === 'inconclusive') return { element: 'skipped', message: told };
  const message = check.clientDid ?? 'The check failed.';
  return { element: 'failure', type: 'CheckFailed', message, text: told };
}

function stepProblem(record: GradeRecord, lab: LabResult, step: StepResult): Problem | undefined {
  const told = tellStep(record, lab, step).join('\n');
  if (step.broken !== undefined) return { element: 'error', type: 'FileBroken', message: told };
  // A check may well ask that a process ends: only in a step that failed is it something to report.
  if (step.state === 'fail' && deathsIn(record, lab, step).length > 0) {
    return { element: 'error', type: 'ProcessDied', message: tellDeaths(record, lab, step).join('\n') };
  }
  if (step.checks.length > 0 || step.state === 'pass') return undefined;
  if (step.state === 'inconclusive') return { element: 'skipped', message: told };
  return { element: 'failure', type: 'StepFailed', message: told };
}

/** A report without a case would look like one in which nothing went wrong. */
function notGraded(record: GradeRecord): Suite {
  const problem: Problem = { element: 'error', type: 'NotGraded', message: tellRecord(record).join('\n') };
  return {
    name: 'grading',
    cases: [{ classname: 'grading', name: 'the submission is graded', tookMs: record.tookMs, problem }],
  };
}

function suiteXml({ name, cases }: Suite, record: GradeRecord): string {
  const { tests, failures, errors, skipped, time } = count(cases);
  const timestamp = record.gradedAt;
  const attributes = { name, timestamp, hostname: 'grader', tests, failures, errors, skipped, time };
  return element('testsuite', attributes, cases.map(caseXml));
}

function caseXml({ classname, name, tookMs, problem, printed }: Case): string {
  const children = [
    ...(printed === undefined ? [] : [element('system-out', {}, [escapeXml(safeText(printed))])]),
    ...(problem ? [problemXml(problem)] : []),
  ];
  return element('testcase', { classname, name, time: seconds(tookMs) }, children);
}

function problemXml({ element: name, type, message, text }: Problem): string {
  return element(name, { message, ...(type && { type }) }, text === undefined ? [] : [escapeXml(text)]);
}

function count(cases: readonly Case[]) {
  const of = (name: Problem['element']) => cases.filter(({ problem }) => problem?.element === name).length;
  return {
    tests: cases.length,
    failures: of('failure'),
    errors: of('error'),
    skipped: of('skipped'),
    time: seconds(cases.reduce((sum, { tookMs }) => sum + tookMs, 0)),
  };
}

/** Milliseconds and their fraction, without what floating point adds to a sum. */
const seconds = (ms: number): string => String(Math.round(ms * 1000) / 1_000_000);

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[],
): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(String(value))}"`);
  const start = `<${name}${pairs.join('')}`;
  return children.length === 0 ? `${start}/>` : `${start}>\n${children.join('\n')}\n</${name}>`;
}

/** A parser would read a line break in an attribute as a blank. */
const attribute = (value: string): string => escapeXml(safeText(value)).replaceAll('\n', '&#10;');

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');
}
