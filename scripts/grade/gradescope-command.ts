import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { putContents } from '../lab/workspace/whole-file.ts';
import { gradescopeResult } from './adapters/gradescope.ts';
import { type GradeCommand, gradeInto } from './grade-command.ts';
import { readResults } from './results/read.ts';

interface GradescopeCommand extends Omit<GradeCommand, 'out' | 'formats' | 'redis'> {
  /** Gradescope's `/autograder`. */
  readonly autograder: string;
}

/** Grades one submission where Gradescope has put it, and writes the record that Gradescope reads. */
export async function gradeForGradescope({ autograder, ...command }: GradescopeCommand): Promise<number> {
  const out = await mkdtemp(path.join(tmpdir(), 'hold-the-line-'));
  try {
    // Half a processor is all that Gradescope gives.
    const code = await gradeInto({ ...command, out, formats: [], atOnce: 1 });
    const { students, assignment } = await readResults(path.join(out, 'results.json'));
    const [record] = students;
    if (!record) throw new Error('There is no record of the one submission that there was.');
    const result = gradescopeResult(record, assignment.disclosure);
    await putContents(
      path.join(autograder, 'results', 'results.json'),
      `${JSON.stringify(result, null, 2)}\n`,
    );
    return code;
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}
