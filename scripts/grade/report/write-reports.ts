import path from 'node:path';
import { putContents } from '../../lab/workspace/whole-file.ts';
import type { GradeRecord, Results } from '../results/schema.ts';
import { ClassCount } from './class-count.ts';
import { classPage } from './class-page.ts';
import { type Course, loadCourse } from './course.ts';
import { studentFile } from './student-file.ts';
import { studentPage } from './student-page.ts';
import { picturesOf } from './tape-pictures.ts';

export interface WriteReportsInput {
  /** The results folder: tapes lie below it, and the report goes below it. */
  readonly folder: string;
  readonly assignment: Results['assignment'];
  /** May come one by one: a record is let go as soon as its page is written. */
  readonly records: Iterable<GradeRecord> | AsyncIterable<GradeRecord>;
  /** Default: that of the labs and lessons that are here. */
  readonly course?: Course;
  readonly onPage?: (record: GradeRecord) => void;
}

export interface WrittenReports {
  /** The page of the class. */
  readonly index: string;
  /** How many students' pages there are. */
  readonly students: number;
}

/**
 * Writes `report/index.html` for staff and `report/students/KEY.html` for each student.
 *
 * Each file is whole at every moment. The page of the class comes last, so that all its links lead somewhere. Pages of an
 * earlier report stay, also of students who are no longer in the results.
 */
export async function writeReports(input: WriteReportsInput): Promise<WrittenReports> {
  const { folder, assignment, records } = input;
  const course = input.course ?? (await loadCourse());
  const report = path.join(folder, 'report');
  const count = new ClassCount();
  let students = 0;
  for await (const record of records) {
    const pictures = await picturesOf(folder, record, assignment.disclosure, course);
    const page = studentPage({ record, assignment, pictures, course });
    await putContents(path.join(report, studentFile(record.student.key)), page);
    count.add(record);
    students += 1;
    input.onPage?.(record);
  }
  const index = path.join(report, 'index.html');
  await putContents(index, classPage({ figures: count.figures(), assignment, course }));
  return { index, students };
}
