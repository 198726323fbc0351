import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import { labFolder, solutionFolder } from '../../../labs/kit/submission-folder.ts';
import type { FilePair } from './difference.ts';

/** After so many runs of a step that fail the reference may be seen. */
export const ATTEMPTS_FIRST = 3;

/** Whether the reference is here: a bundle for a class comes without it. */
export const hasReference = (outline: Pick<Outline, 'slug'>): boolean => existsSync(solutionFolder(outline));

/** Whether the reference of a step may be seen by now. */
export const mayBeSeen = (outline: Pick<Outline, 'slug'>, hasPassed: boolean, failed = 0): boolean =>
  (hasPassed || failed >= ATTEMPTS_FIRST) && hasReference(outline);

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
