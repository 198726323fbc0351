import { BadUse } from '../../arguments.ts';
import type { GradeRecord, Results } from '../results/schema.ts';
import { type Cell, csv } from './csv.ts';
import { type GradeRow, gradesOf, known, leftOutTable } from './grade-book.ts';
import { rounded } from './points.ts';
import { safeLine } from './text.ts';

export interface CanvasOptions {
  /** The number in the address of the assignment: Canvas makes a new assignment of a title that it does not know. */
  readonly assignmentId?: number;
  readonly title?: string;
  readonly section?: string;
  /**
   * Whose the ids in the records are: the school's (`sis`), or Canvas's own, which its export of submissions has in the file
   * names. A school's number in Canvas's column would give the points to whoever has that number there.
   */
  readonly idIs?: 'sis' | 'canvas';
}

export interface CanvasFiles {
  /** To be imported into the gradebook. */
  readonly gradebook: string;
  /** Who is not in it; empty where everybody is. */
  readonly leftOut: string;
}

/** Canvas takes a column with one of these words in its title for a total, and reads nothing from it. */
const NOT_ASSIGNMENTS = /(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)/;
const POINTS_POSSIBLE = 'Points Possible';

/** @throws {BadUse} without the id of the assignment, or with a title that Canvas would not read. */
export function canvasFiles(results: Results, options: CanvasOptions = {}): CanvasFiles {
  const { grades, leftOut } = gradesOf(results, ({ student }) =>
    known(student.id ?? student.email ?? student.name),
  );
  const header = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section', columnTitle(results, options)];
  const possible = [POINTS_POSSIBLE, '', '', '', '', rounded(results.assignment.maxPoints)];
  const rows = grades.map((grade) => row(grade, options));
  return { gradebook: csv([header, possible, ...rows]), leftOut: leftOutTable(leftOut) };
}

function columnTitle(
  { assignment }: Results,
  { assignmentId, title = assignment.title }: CanvasOptions,
): string {
  if (assignmentId === undefined) {
    throw new BadUse(
      'Canvas needs the id of the assignment: it is the number at the end of its address, courses/1/assignments/4711.',
    );
  }
  if (NOT_ASSIGNMENTS.test(title)) {
    throw new BadUse(
      `Canvas reads no grades from a column called "${safeLine(title)}": it takes it for a total. Give it another title; the id alone decides which assignment is meant.`,
    );
  }
  return `${safeLine(title)} (${assignmentId})`;
}

function row(
  { record: { student }, points }: GradeRow,
  { idIs = 'sis', section = '' }: CanvasOptions,
): Cell[] {
  const id = known(student.id) ?? '';
  return [
    nameOf(student),
    idIs === 'canvas' ? id : '',
    idIs === 'sis' ? id : '',
    known(student.email) ?? '',
    safeLine(section),
    points,
  ];
}

/** A student of that name would be taken for the row that says what can be reached. */
function nameOf({ name, key }: GradeRecord['student']): string {
  const line = known(name) ?? safeLine(key);
  return line.includes(POINTS_POSSIBLE) ? line.replaceAll(POINTS_POSSIBLE, 'Points-Possible') : line;
}
