import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import { labFolder, solutionFolder } from '../../../labs/kit/submission-folder.ts';
import type { FilePair } from './difference.ts';

/** After so many runs of a step that fail the reference may be seen. */
export const ATTEMPTS_FIRST = 3;

/** The files of a step, each with the reference's. */
export function pairsOf(outline: Outline, step: StepOutline): Promise<FilePair[]> {
  const files = [step.file, ...(step.alsoCalls ?? [])];
  return Promise.all(
    files.map(async (file) => ({
      file,
      // What the learner has deleted is as empty.
      yours: await readFile(path.join(labFolder(outline), file), 'utf8').catch(() => ''),
      reference: await readFile(path.join(solutionFolder(outline), file), 'utf8'),
      path: path.relative(process.cwd(), path.join(solutionFolder(outline), file)),
    })),
  );
}
