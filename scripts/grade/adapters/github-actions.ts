import { disclosed } from '../results/disclosed.ts';
import type { CheckResult, Disclosure, GradeRecord, LabResult, StepResult } from '../results/schema.ts';
import { annotation, type Level } from './github-commands.ts';
import { jobSummary } from './job-summary.ts';
import { certainPoints, isFinal, rounded } from './points.ts';
import { STATES, tellEvidence, tellRecord, tellStep } from './telling.ts';
import { safeLine } from './text.ts';

export interface ActionsOptions {
  /** Where the student's files of a lab lie in the repository; `labs/<lab>` without it. */
  readonly filesIn?: string;
}

export interface ActionsReport {
  /** Lines for the log of the job, each of them a command. */
  readonly commands: string;
  /** For `$GITHUB_STEP_SUMMARY`. */
  readonly summary: string;
}

/** GitHub shows so many annotations of one level for a step; those beyond are lost without a word. */
export const SHOWN_OF_A_LEVEL = 10;

interface Remark {
  readonly level: Level;
  readonly line: string;
}

export function actionsReport(
  record: GradeRecord,
  disclosure: Disclosure,
  options: ActionsOptions = {},
): ActionsReport {
  const shown = disclosed(record, disclosure);
  const remarks = shown.labs.flatMap((lab) =>
    lab.steps.flatMap((step) => stepRemarks(shown, lab, step, options)),
  );
  const lines = [...folded(remarks, 'error'), ...folded(remarks, 'warning'), conclusion(shown)];
  return { commands: `${lines.join('\n')}\n`, summary: jobSummary(shown) };
}

function stepRemarks(
  record: GradeRecord,
  lab: LabResult,
  step: StepResult,
  { filesIn }: ActionsOptions,
): Remark[] {
  if (step.state === 'pass') return [];
  const folder = filesIn ?? `labs/${lab.lab}`;
  const open = step.checks.filter((check) => check.state !== 'pass');
  if (open.length === 0) return [remark(step.state, step.title, tellStep(record, lab, step))];
  return open.map((check) => remark(check.state, check.claim, tellEvidence(check), placeOf(check, folder)));
}

function remark(
  state: StepResult['state'],
  title: string,
  told: readonly string[],
  place: { readonly file?: string; readonly line?: number } = {},
): Remark {
  // What nobody could tell is no error of the student's.
  const level = state === 'inconclusive' ? 'warning' : 'error';
  const headline = `${STATES[state]}: ${safeLine(title)}`;
  return { level, line: annotation(level, told.join('\n'), { ...place, title: headline }) };
}

function placeOf({ line }: CheckResult, folder: string): { readonly file?: string; readonly line?: number } {
  return line ? { file: safeLine(`${folder}/${line.file}`), line: line.line } : {};
}

/** As many as are shown; the last of them tells of the others. */
function folded(remarks: readonly Remark[], level: Level): string[] {
  const lines = remarks.filter((one) => one.level === level).map(({ line }) => line);
  if (lines.length <= SHOWN_OF_A_LEVEL) return lines;
  const kept = lines.slice(0, SHOWN_OF_A_LEVEL - 1);
  const more = `${lines.length - kept.length} more are in the summary of this job.`;
  return [...kept, annotation(level, more, { title: 'And more' })];
}

function conclusion(record: GradeRecord): string {
  const told = tellRecord(record).join('\n');
  if (record.outcome === 'not-graded') return annotation('error', told, { title: 'Not graded' });
  const points = `${rounded(certainPoints(record))} of ${rounded(record.maxPoints)} points`;
  return annotation('notice', told, { title: isFinal(record) ? points : `${points} so far: not final` });
}
