import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import { progressSoFar } from '../progress-so-far.ts';
import type { Kept } from './undo-store.ts';
import { contentsOf } from './whole-file.ts';

const VERSION = 1;
const MANIFEST = 'manifest.json';
const FILES = 'files';

const manifestSchema = z.object({
  version: z.literal(VERSION),
  at: z.iso.datetime(),
  /** Of each file of the lab, whether there was one. */
  files: z.record(z.string(), z.boolean()),
  /** Ids of the steps that had passed by then. */
  passed: z.array(z.string()),
});

export interface Snapshot {
  readonly files: readonly Kept[];
  readonly passed: readonly string[];
}

export const SNAPSHOTS_FOLDER = path.join('.lab', 'snapshots');

const folderOf = (slug: string, step = ''): string => path.join(SNAPSHOTS_FOLDER, slug, step);

/**
 * Keeps the learner's files as they are when a step is begun for the first time. All files of the lab: the file of a step
 * calls the others, and only together do they work.
 *
 * @returns whether one was made now. It is no reason to stop when it cannot be: then there is none to go back to.
 */
export async function snapshotStep(
  lab: Pick<Outline, 'slug' | 'files'>,
  step: Pick<StepOutline, 'id'>,
  root = projectRoot,
): Promise<boolean> {
  const folder = path.join(root, folderOf(lab.slug, step.id));
  const beside = path.join(root, folderOf(lab.slug), `.${step.id}.${process.pid}.tmp`);
  if ((await contentsOf(path.join(folder, MANIFEST)).catch(() => null)) !== null) return false;
  try {
    const { passedOf } = await progressSoFar(root);
    await mkdir(path.join(beside, FILES), { recursive: true });
    const files: Record<string, boolean> = {};
    for (const file of lab.files) {
      const contents = await contentsOf(path.join(root, 'labs', lab.slug, file));
      files[file] = contents !== null;
      if (contents !== null) await writeFile(path.join(beside, FILES, file), contents);
    }
    const manifest = { version: VERSION, at: new Date().toISOString(), files, passed: passedOf(lab.slug) };
    await writeFile(path.join(beside, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(beside, folder);
    return true;
  } catch {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined);
    return false;
  }
}

/** The snapshot of a step; undefined where there is none, and where it is damaged. */
export async function readSnapshot(
  lab: Pick<Outline, 'slug' | 'files'>,
  step: Pick<StepOutline, 'id'>,
  root = projectRoot,
): Promise<Snapshot | undefined> {
  const folder = path.join(root, folderOf(lab.slug, step.id));
  try {
    const manifest = manifestSchema.parse(JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8')));
    const files: Kept[] = [];
    // Only the names that the lab has: a manifest cannot make anything else be written.
    for (const file of lab.files) {
      const existed = manifest.files[file];
      if (existed === undefined) continue;
      const contents = existed ? await readFile(path.join(folder, FILES, file)) : null;
      files.push({ path: path.join('labs', lab.slug, file), contents });
    }
    return { files, passed: manifest.passed };
  } catch {
    return undefined;
  }
}

/** Every file of the snapshots of a lab (of all labs without one), relative to the project. */
export async function snapshotFiles(root: string, slug = ''): Promise<string[]> {
  const folder = folderOf(slug);
  const found = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return found
    .filter((one) => one.isFile())
    .map((one) => path.relative(root, path.join(one.parentPath, one.name)))
    .sort();
}
