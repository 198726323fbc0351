import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { putContents } from '../lab/workspace/whole-file.ts';
import { type GradescopeOptions, gradescopeResult } from './adapters/gradescope.ts';
import { BROKEN_OFF, type GradeCommand, gradeInto } from './grade-command.ts';
import { coverOf } from './intake/cover.ts';
import { findSubmissions } from './intake/find.ts';
import { readResults } from './results/read.ts';
import type { GradeRecord } from './results/schema.ts';

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
    // Stopped: there is no record, and `run_autograder` says so.
    if (code === BROKEN_OFF) return code;
    const { students, assignment } = await readResults(path.join(out, 'results.json'));
    const [record] = students;
    if (!record) throw new Error('There is no record of the one submission that there was.');
    const result = gradescopeResult(record, assignment.disclosure, await standing(command, record));
    await putContents(
      path.join(autograder, 'results', 'results.json'),
      `${JSON.stringify(result, null, 2)}\n`,
    );
    return code;
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

/** An attempt beyond those that count must not replace the grade of the last one that does. */
async function standing(
  { paths, assignment }: Pick<GradeCommand, 'paths' | 'assignment'>,
  { submission: { attempt = 1 } }: GradeRecord,
): Promise<GradescopeOptions> {
  const { attempts } = assignment;
  if (attempts === undefined || attempt <= attempts) return {};
  const [candidate] = await findSubmissions(paths);
  const { earlierScores = [] } = candidate ? await coverOf(candidate) : {};
  const scoreThatStands = earlierScores[attempts - 1];
  return scoreThatStands === undefined ? {} : { scoreThatStands };
}
