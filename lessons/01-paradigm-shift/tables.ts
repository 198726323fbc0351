import { dangerZone, type Failure, type FailureFamily } from '../../fixtures/supplier/danger-zone.ts';
import { analogy } from './analogy.ts';

/** The failures of one family, as section 1.2 shows them, in Markdown. */
export function failuresTable(family: FailureFamily): string {
  const rows = dangerZone.filter((failure) => failure.family === family).map(failureRow);
  return markdownTable(['', 'failure', 'phase', 'again', 'fault', 'guest'], rows);
}

/** The pairs, as section 1.3 shows them, in Markdown. */
export function analogyTable(): string {
  const rows = analogy.map(({ inTheKitchen, inTheCode, lesson }) => [inTheKitchen, inTheCode, lesson]);
  return markdownTable(['in the kitchen', 'in the code', 'lesson'], rows);
}

function failureRow(failure: Failure): string[] {
  const { title, faults, phase, isTransient, whoseFault, tell } = failure;
  const again = distinct(faults.map((example) => ((example.isTransient ?? isTransient) ? 'yes' : 'no')));
  return [
    String(dangerZone.indexOf(failure) + 1),
    title,
    distinct(faults.map((example) => example.phase ?? phase)).join(' or '),
    again.length === 1 ? String(again[0]) : 'depends',
    whoseFault,
    String(tell.status),
  ];
}

const distinct = (words: readonly string[]) => [...new Set(words)];

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
