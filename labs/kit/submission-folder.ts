import { randomUUID } from 'node:crypto';
import { cp, lstat, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from './bridge/child-process.ts';
import type { Lab } from './lab.ts';
import type { Outline } from './outline.ts';

/** A folder that holds a whole submission: the student's files and the given ones. */
export interface SubmissionFolder {
  readonly dir: string;
  /** Removes it, if it was made for this run. */
  dispose(): Promise<void>;
}

/** Something that was asked for by path and cannot be graded. The message says what to do. */
export class IntakeError extends Error {
  override readonly name = 'IntakeError';
}

export const labFolder = (lab: Pick<Outline, 'slug'>): string => path.join(projectRoot, 'labs', lab.slug);
/** The student's files as they were on the first day. Nobody edits these: resets are made from them. */
export const starterFolder = (lab: Pick<Outline, 'slug'>): string => path.join(labFolder(lab), 'starter');
export const solutionFolder = (lab: Pick<Outline, 'slug'>): string =>
  path.join(projectRoot, 'solutions', lab.slug);

/** The learner's own files, where they are. */
export function learnersFolder(lab: Lab): SubmissionFolder {
  return { dir: labFolder(lab), dispose: async () => undefined };
}

/**
 * Copies a submission from elsewhere into a folder of its own, with the given files beside it.
 *
 * Only plain files with the lab's names are taken; what is missing is the starter's. A single file stands for the file
 * of the lab that has its name, or else for the lab's first.
 *
 * @throws {IntakeError} when the path is not there, or holds none of the lab's files.
 */
export async function stageSubmission(lab: Lab, from: string): Promise<SubmissionFolder> {
  const found = await findFiles(lab, path.resolve(from));
  const dir = path.join(projectRoot, '.lab', 'staged', randomUUID());
  await mkdir(dir, { recursive: true });
  for (const file of lab.files)
    await cp(found.get(file) ?? path.join(starterFolder(lab), file), path.join(dir, file));
  for (const file of lab.given) await cp(path.join(labFolder(lab), file), path.join(dir, file));
  return { dir, dispose: () => rm(dir, { recursive: true, force: true }) };
}

async function findFiles(lab: Lab, from: string): Promise<Map<string, string>> {
  const info = await lstat(from).catch(() => undefined);
  if (!info) throw new IntakeError(`There is nothing at ${from}. Give the path of a folder or of a file.`);
  if (info.isFile()) {
    const name = path.basename(from);
    return new Map([[lab.files.includes(name) ? name : (lab.files[0] ?? name), from]]);
  }
  if (!info.isDirectory()) throw new IntakeError(`${from} is neither a folder nor a plain file.`);
  const entries = await readdir(from, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && lab.files.includes(entry.name));
  if (files.length === 0) {
    throw new IntakeError(
      `The folder ${from} holds none of the files of lab ${lab.number}: ${lab.files.join(', ')}.`,
    );
  }
  return new Map(files.map((entry) => [entry.name, path.join(from, entry.name)]));
}
