import type { GradeRecord, Results } from '../results/schema.ts';
import { csv } from './csv.ts';
import { finalPoints, rounded } from './points.ts';
import { tellStaff } from './telling.ts';
import { safeLine } from './text.ts';

export interface GradeRow {
  readonly record: GradeRecord;
  readonly points: number;
}

interface LeftOut {
  readonly record: GradeRecord;
  readonly why: string;
}

/**
 * Who gets a row in a grade book, and who does not. A row without points would not do: both Canvas and Moodle take an empty
 * cell for "remove the grade that is there". And where two submissions are of one student, only a person can say which counts.
 *
 * @param identityOf what the grade book finds a student by.
 */
export function gradesOf(
  { students }: Results,
  identityOf: (record: GradeRecord) => string | undefined,
): { readonly grades: GradeRow[]; readonly leftOut: LeftOut[] } {
  const seen = new Map<string, number>();
  for (const record of students) {
    const identity = identityOf(record) ?? '';
    seen.set(identity, (seen.get(identity) ?? 0) + 1);
  }
  const grades: GradeRow[] = [];
  const leftOut: LeftOut[] = [];
  for (const record of students) {
    const identity = identityOf(record);
    const points = finalPoints(record);
    if (points === undefined) leftOut.push({ record, why: tellStaff(record).join(' ') });
    else if (identity === undefined)
      leftOut.push({ record, why: 'Nothing is known that this student could be found by.' });
    else if (seen.get(identity) !== 1)
      leftOut.push({ record, why: 'There is more than one submission of this student.' });
    else grades.push({ record, points: rounded(points) });
  }
  return { grades, leftOut };
}

/** For staff: who is not in the file that is imported, and why. Empty where everybody is. */
export function leftOutTable(leftOut: readonly LeftOut[]): string {
  if (leftOut.length === 0) return '';
  const rows = leftOut.map(({ record: { student }, why }) => [
    safeLine(student.key),
    safeLine(student.name ?? ''),
    safeLine(student.id ?? ''),
    safeLine(student.email ?? ''),
    safeLine(why),
  ]);
  return csv([['Submission', 'Student', 'ID', 'Email', 'Why there is no grade'], ...rows]);
}

/** Undefined where nothing is left of it. */
export function known(text: string | undefined): string | undefined {
  const line = safeLine(text ?? '');
  return line === '' ? undefined : line;
}
