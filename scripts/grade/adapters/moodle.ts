import { disclosed } from '../results/disclosed.ts';
import type { GradeRecord, Results } from '../results/schema.ts';
import { csv } from './csv.ts';
import { gradesOf, known, leftOutTable } from './grade-book.ts';
import { STATES, tellEvidence, tellRecord, tellStep } from './telling.ts';
import { escapeHtml, safeLine, shortened } from './text.ts';

export interface MoodleOptions {
  /** The column that students are going to be found by: one row without it, and Moodle imports none. */
  readonly by?: 'id' | 'email';
}

export interface MoodleFiles {
  /** To be imported at Grades, Import, CSV file. */
  readonly grades: string;
  /** Who is not in it; empty where everybody is. */
  readonly leftOut: string;
}

const FEEDBACK_LENGTH = 8_000;
/** Of a feedback that is nothing but signs to be escaped. */
const ESCAPED_LENGTH = 6 * FEEDBACK_LENGTH;

/**
 * Grade and feedback stand side by side, and both are to be mapped: Moodle removes the grades of those for whom only feedback
 * is imported. A grade of more than 100 points is refused, with the whole file, where a site does not allow more.
 */
export function moodleFiles(results: Results, { by = 'id' }: MoodleOptions = {}): MoodleFiles {
  const { grades, leftOut } = gradesOf(results, ({ student }) => known(student[by]));
  const title = safeLine(results.assignment.title);
  const rows = grades.map(({ record, points }) => [
    known(record.student.id) ?? '',
    known(record.student.email) ?? '',
    points.toFixed(2),
    // Read as HTML. (Moodle cleans it; but what it takes for an element is not shown.)
    escapeHtml(feedback(disclosed(record, results.assignment.disclosure))),
  ]);
  const header = ['ID number', 'Email address', title, `${title} (feedback)`];
  return { grades: csv([header, ...rows], ESCAPED_LENGTH), leftOut: leftOutTable(leftOut) };
}

/** What did not pass, and of each step the first reason. */
function feedback(record: GradeRecord): string {
  const open = record.labs.flatMap((lab, labIndex) =>
    lab.steps.flatMap((step, stepIndex) => {
      if (step.state === 'pass') return [];
      const first = step.checks.find((check) => check.state !== 'pass');
      const reason = first ? tellEvidence(first) : tellStep(record, lab, step);
      const number = `${labIndex + 1}.${stepIndex + 1}`;
      return [[`${number} ${safeLine(step.title)}: ${STATES[step.state]}`, ...reason].join('\n')];
    }),
  );
  const text = [tellRecord(record).join('\n'), ...open].join('\n\n');
  return text.length <= FEEDBACK_LENGTH ? text : shortened(text, FEEDBACK_LENGTH, ' …');
}
