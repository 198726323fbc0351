import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import { LAST_TAPE } from '../last-tape-file.ts';
import { progressSoFar } from '../progress-so-far.ts';
import { type Changed, change, PROGRESS_FILE } from './change.ts';
import { readSnapshot, snapshotFiles } from './snapshots.ts';
import type { Kept } from './undo-store.ts';
import { contentsOf } from './whole-file.ts';

type Which = Pick<Outline, 'slug' | 'number' | 'files'>;

/**
 * Gives a lab its starter files back. None of its steps counts as passed any more, and its snapshots go: the lab begins anew.
 *
 * @returns undefined when it is as in the starter already.
 */
export async function resetLab(lab: Which, root = projectRoot): Promise<Changed | undefined> {
  const files = [...(await starterFiles(lab, root)), ...gone(await snapshotFiles(root, lab.slug))];
  return change(root, {
    about: { kind: 'reset', lab: lab.number },
    files,
    passed: { [lab.slug]: [] },
  });
}

/**
 * Gives a lab the files that it had when a step was begun. What has passed since then does not count any more.
 *
 * @returns `no-snapshot`, with nothing changed; undefined when the files are so already.
 */
export async function resetStep(
  lab: Which,
  step: Pick<StepOutline, 'id'>,
  root = projectRoot,
): Promise<Changed | undefined | 'no-snapshot'> {
  const snapshot = await readSnapshot(lab, step, root);
  if (!snapshot) return 'no-snapshot';
  const { passedOf } = await progressSoFar(root);
  return change(root, {
    about: { kind: 'reset', lab: lab.number, step: step.id },
    files: snapshot.files,
    passed: { [lab.slug]: passedOf(lab.slug).filter((id) => snapshot.passed.includes(id)) },
  });
}

/** For the next class: every lab as in its starter, and all progress gone. */
export async function resetAll(labs: readonly Which[], root = projectRoot): Promise<Changed | undefined> {
  const starters = await Promise.all(labs.map((lab) => starterFiles(lab, root)));
  const files = [...starters.flat(), ...gone([PROGRESS_FILE, LAST_TAPE, ...(await snapshotFiles(root))])];
  return change(root, { about: { kind: 'reset' }, files });
}

/** Ids of the steps of a lab that have a snapshot. */
export async function stepsWithSnapshot(lab: Pick<Outline, 'slug'>, root = projectRoot): Promise<string[]> {
  const found = await readdir(path.join(root, '.lab', 'snapshots', lab.slug)).catch(() => []);
  return found.filter((name) => !name.startsWith('.')).sort();
}

async function starterFiles(lab: Which, root: string): Promise<Kept[]> {
  const folder = path.join('labs', lab.slug);
  return Promise.all(
    lab.files.map(async (file) => {
      const contents = await contentsOf(path.join(root, folder, 'starter', file));
      if (contents === null) throw new Error(`The starter of lab ${lab.number} lacks ${file}.`);
      return { path: path.join(folder, file), contents };
    }),
  );
}

const gone = (files: readonly string[]): Kept[] => files.map((file) => ({ path: file, contents: null }));
