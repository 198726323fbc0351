import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { putContents } from './whole-file.ts';

const VERSION = 1;
const MANIFEST = 'manifest.json';
const FILES = 'files';

/** A path below the project's folder, and not above it: a manifest that says otherwise is not one of ours. */
const insidePath = z
  .string()
  .min(1)
  .refine((text) => !path.isAbsolute(text) && !text.split(/[\\/]/).includes('..'));

const aboutSchema = z.object({
  kind: z.enum(['reset', 'undo', 'redo']),
  /** Number of the lab; without one, all of them. */
  lab: z.string().optional(),
  /** Id of the step. */
  step: z.string().optional(),
});

const manifestSchema = z.object({
  version: z.literal(VERSION),
  about: aboutSchema,
  /** Counts up, so that the order does not hang on a clock. */
  order: z.int(),
  at: z.iso.datetime(),
  /** Of each file that was changed, whether there was one. It lies under the same path in `files/`. */
  files: z.array(z.object({ path: insidePath, existed: z.boolean() })),
  /** Ids of the steps that had passed, by the folder name of the lab, where that was changed. */
  passed: z.record(z.string(), z.array(z.string())),
  takenBack: z.boolean(),
});

/** What was done: a reset of a step, of a lab or of everything; or an undo or redo of one. */
export type About = z.infer<typeof aboutSchema>;
type Manifest = z.infer<typeof manifestSchema>;

export interface Entry extends Manifest {
  /** Relative to the project: `.lab/undo/2026-10-14T09-30-12-123-reset-04`. */
  readonly folder: string;
}

export interface Kept {
  readonly path: string;
  /** Null: there was no such file. */
  readonly contents: Buffer | null;
}

export const UNDO_FOLDER = path.join('.lab', 'undo');

/**
 * Copies away what is about to be changed. The entry appears under its name when it is complete, and not before.
 *
 * @throws when it cannot be written; then nothing may be changed, either.
 */
export async function keepEntry(
  root: string,
  about: About,
  kept: readonly Kept[],
  passed: Manifest['passed'],
  now = new Date(),
): Promise<Entry> {
  const { entries } = await readEntries(root);
  const order = Math.max(0, ...entries.map((entry) => entry.order)) + 1;
  const manifest: Manifest = {
    version: VERSION,
    about,
    order,
    at: now.toISOString(),
    files: kept.map(({ path: file, contents }) => ({ path: file, existed: contents !== null })),
    passed,
    takenBack: false,
  };
  const stamp = now.toISOString().slice(0, 23).replaceAll(/[:.]/g, '-');
  const what = [about.kind, about.lab ?? 'all', ...(about.step ? [about.step] : [])].join('-');
  const folder = path.join(UNDO_FOLDER, `${stamp}-${order}-${what}`);
  const beside = path.join(root, UNDO_FOLDER, `.${order}-${process.pid}.tmp`);
  try {
    await mkdir(beside, { recursive: true });
    for (const { path: file, contents } of kept) {
      if (contents === null) continue;
      const copy = path.join(beside, FILES, file);
      await mkdir(path.dirname(copy), { recursive: true });
      await writeFile(copy, contents);
    }
    await writeFile(path.join(beside, MANIFEST), inJson(manifest));
    await rename(beside, path.join(root, folder));
  } catch (error) {
    await rm(beside, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
  return { ...manifest, folder };
}

/** All entries, the oldest first, and the folders whose manifest is damaged or missing: those are left as they are. */
export async function readEntries(root: string): Promise<{ entries: Entry[]; damaged: string[] }> {
  const found = await readdir(path.join(root, UNDO_FOLDER), { withFileTypes: true }).catch(() => []);
  const entries: Entry[] = [];
  const damaged: string[] = [];
  for (const { name } of found.filter((one) => one.isDirectory() && !one.name.startsWith('.'))) {
    const folder = path.join(UNDO_FOLDER, name);
    const manifest = await readManifest(path.join(root, folder));
    if (manifest) entries.push({ ...manifest, folder });
    else damaged.push(folder);
  }
  return { entries: entries.sort((one, other) => one.order - other.order), damaged: damaged.sort() };
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * The files of an entry, as they were.
 *
 * @throws when one of them is gone from the entry: then it cannot be taken back as a whole.
 */
export async function keptFiles(root: string, entry: Entry): Promise<Kept[]> {
  return Promise.all(
    entry.files.map(async ({ path: file, existed }) => ({
      path: file,
      contents: existed ? await readFile(path.join(root, entry.folder, FILES, file)) : null,
    })),
  );
}

/** Notes that an entry has been taken back: the next undo takes the one before it. */
export async function noteTakenBack(root: string, { folder, ...manifest }: Entry): Promise<void> {
  await putContents(path.join(root, folder, MANIFEST), inJson({ ...manifest, takenBack: true }));
}

const inJson = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;
