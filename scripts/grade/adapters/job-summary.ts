import type { GradeRecord, LabResult, StepResult } from '../results/schema.ts';
import { certainPoints, isFinal, pointsOf, rounded } from './points.ts';
import { STATES, tellCheck, tellRecord, tellStep } from './telling.ts';
import { escapeHtml, safeLine } from './text.ts';

/** What GitHub takes for one step. What is longer is not shown at all. */
export const SUMMARY_BYTES = 1_048_576;

/** The summary of a job in GitHub's Markdown, for a record of which only what its student may see is left. */
export function jobSummary(record: GradeRecord, mostBytes = SUMMARY_BYTES): string {
  const steps = record.labs.flatMap((lab) => lab.steps.map((step) => ({ lab, step })));
  const open = steps.filter(({ step }) => step.state !== 'pass');
  const head = `${heading(record)}\n\n${tellRecord(record).map(escapeMarkdown).join('\n\n')}\n\n`;
  const table = steps.length > 0 ? `${overview(record.labs)}\n\n` : '';
  return fitted(
    head + table,
    open.map(({ lab, step }) => details(record, lab, step)),
    mostBytes,
  );
}

function heading(record: GradeRecord): string {
  if (record.outcome === 'not-graded') return '## Not graded';
  const points = `${rounded(certainPoints(record))} of ${rounded(record.maxPoints)} points`;
  return isFinal(record) ? `## ${points}` : `## ${points} so far: not final`;
}

function overview(labs: readonly LabResult[]): string {
  const rows = labs.flatMap((lab) =>
    lab.steps.map((step) => {
      const points = step.state === 'inconclusive' ? 'open' : `${rounded(pointsOf(step))}`;
      const cells = [lab.title, step.title, STATES[step.state]].map((cell) => escapeMarkdown(safeLine(cell)));
      return `| ${[...cells, `${points} of ${rounded(step.maxPoints)}`].join(' | ')} |`;
    }),
  );
  return ['| lab | step | | points |', '| --- | --- | --- | ---: |', ...rows].join('\n');
}

/**
 * Inside of `<pre>` nothing is Markdown, and a blank line does not end it. (A fence of backticks would have to be longer than
 * any in the text.)
 */
function details(record: GradeRecord, lab: LabResult, step: StepResult): string {
  const told = [...tellStep(record, lab, step), ...step.checks.map((check) => tellCheck(check).join('\n'))];
  const title = escapeHtml(safeLine(`${STATES[step.state]}: ${step.title}`));
  return `<details><summary>${title}</summary>\n\n<pre>\n${escapeHtml(told.join('\n\n'))}\n</pre>\n\n</details>\n\n`;
}

/** So many of the parts as there is room for; how many are missing is said. */
function fitted(head: string, parts: readonly string[], mostBytes: number): string {
  const missing = (count: number) =>
    `${count} more ${count === 1 ? 'step' : 'steps'} had no room here. The full report is with your course staff.\n`;
  let room = mostBytes - Buffer.byteLength(head) - Buffer.byteLength(missing(parts.length));
  const kept = [head];
  for (const part of parts) {
    room -= Buffer.byteLength(part);
    if (room < 0) break;
    kept.push(part);
  }
  const left = parts.length - (kept.length - 1);
  return kept.join('') + (left > 0 ? missing(left) : '');
}

/** One line of text as itself: each sign that Markdown, or GitHub (`@name`, `#12`), gives a meaning to is a character reference. */
function escapeMarkdown(line: string): string {
  return line
    .replaceAll('\n', ' ')
    .replaceAll(/[&<>"'`*_{}[\]()#!|~\\@:=$-]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/^(\d+)\./, '$1&#46;')
    .replace(/^\+/, '&#43;');
}
