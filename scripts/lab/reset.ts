import { cp, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../labs/kit/bridge/child-process.ts';
import type { Lab } from '../../labs/kit/lab.ts';
import { labFolder, starterFolder } from '../../labs/kit/submission-folder.ts';

export interface Reset {
  /** Files that are the starter's again. */
  readonly files: readonly string[];
  /** Folder with the learner's versions of them, relative to the project. Undefined when nothing had been changed. */
  readonly keptIn?: string;
}

/** Gives a lab its starter files back. What the learner wrote is copied away first; nothing is ever lost. */
export async function resetLab(lab: Lab, now = new Date()): Promise<Reset> {
  const changed: string[] = [];
  for (const file of lab.files) if (await differs(lab, file)) changed.push(file);
  if (changed.length === 0) return { files: [] };
  const stamp = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const keptIn = path.join('.lab', 'undo', `${lab.slug}-${stamp}`);
  await mkdir(path.join(projectRoot, keptIn), { recursive: true });
  for (const file of changed) {
    const learners = path.join(labFolder(lab), file);
    // A file that the learner has deleted has nothing to keep.
    await cp(learners, path.join(projectRoot, keptIn, file), { errorOnExist: true, force: false }).catch(
      ignoreMissing,
    );
    await cp(path.join(starterFolder(lab), file), learners);
  }
  return { files: changed, keptIn };
}

async function differs(lab: Lab, file: string): Promise<boolean> {
  const starter = await readFile(path.join(starterFolder(lab), file), 'utf8');
  const learners = await readFile(path.join(labFolder(lab), file), 'utf8').catch(() => undefined);
  return learners !== starter;
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
