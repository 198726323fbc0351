import { rm } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from '../../arguments.ts';
import { ProgressFile } from '../progress.ts';
import { type About, type Entry, type Kept, keepEntry } from './undo-store.ts';
import { contentsOf, isSame, putContents } from './whole-file.ts';

export const PROGRESS_FILE = path.join('.lab', 'progress.json');

export interface Change {
  readonly about: About;
  /** What the files are to hold from now on; null: it goes. Paths are relative to the project. */
  readonly files: readonly Kept[];
  /** Which steps count as passed from now on, by the folder name of the lab. */
  readonly passed?: Readonly<Record<string, readonly string[]>>;
}

export interface Changed {
  readonly files: readonly string[];
  readonly entry: Entry;
  /** Where progress that could not be read has been put. */
  readonly aside?: string | undefined;
}

/**
 * Changes files of the learner, and only here: what they hold is copied away first, and where one of them cannot be written
 * the others get back what they had.
 *
 * @returns undefined when everything is so already.
 * @throws {NotChanged} when something cannot be read or written.
 */
export async function change(root: string, wanted: Change, now = new Date()): Promise<Changed | undefined> {
  const { about, passed = {} } = wanted;
  try {
    const before: Kept[] = [];
    for (const file of wanted.files) {
      const contents = await contentsOf(path.join(root, file.path));
      if (!isSame(contents, file.contents)) before.push({ path: file.path, contents });
    }
    const progress = new ProgressFile(path.join(root, PROGRESS_FILE));
    const touchesProgress = Object.keys(passed).length > 0;
    const aside = touchesProgress ? await progress.load() : undefined;
    const other = Object.entries(passed).filter(
      ([slug, ids]) => progress.of(slug).passed.join() !== ids.join(),
    );
    if (before.length === 0 && other.length === 0) return undefined;
    const passedBefore = Object.fromEntries(other.map(([slug]) => [slug, progress.of(slug).passed]));
    const entry = await keepEntry(root, about, before, passedBefore, now);
    const files = wanted.files.filter((file) => before.some((one) => one.path === file.path));
    try {
      for (const file of files) await putContents(path.join(root, file.path), file.contents);
      for (const [slug, ids] of other)
        await progress.update(slug, (known) => ({ ...known, passed: [...ids] }));
    } catch (error) {
      await putBack(root, before);
      await rm(path.join(root, entry.folder), { recursive: true, force: true });
      throw error;
    }
    return { files: before.map((file) => file.path), entry, aside };
  } catch (error) {
    throw new NotChanged(error);
  }
}

async function putBack(root: string, before: readonly Kept[]): Promise<void> {
  for (const { path: file, contents } of before) {
    const absolute = path.join(root, file);
    // What could not be written has not been changed, either.
    if (!isSame(await contentsOf(absolute), contents))
      await putContents(absolute, contents).catch(() => undefined);
  }
}

/** Something could not be read or written, so nothing was changed. */
export class NotChanged extends Error {
  override readonly name = 'NotChanged';
  /** The file or folder, where the system has named it. */
  readonly file: string | undefined;

  constructor(cause: unknown) {
    super(`nothing was changed: ${reasonOf(cause)}`, { cause });
    this.file = cause instanceof Error && 'path' in cause ? String(cause.path) : undefined;
  }
}
