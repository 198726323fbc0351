import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from '../../arguments.ts';
import { type Found, type Interest, isSkippedFile, isSkippedFolder, isZipName } from './found.ts';
import type { Budget } from './limits.ts';
import type { Notes } from './notes.ts';
import { NotTaken, openPlain, readPlain } from './open-plain.ts';
import { readZip, ZipRefused } from './read-zip.ts';
import { LINK, tooDeep, tooLarge, treacherous } from './sentences.ts';
import { isTreacherous, shown } from './shown.ts';

interface Walk {
  readonly interest: Interest;
  readonly budget: Budget;
  readonly notes: Notes;
}

/**
 * What is of interest in a folder, and in zips that lie in it: learning platforms put a student's zip into a folder with the
 * student's name.
 *
 * @param root has no symbolic link in it.
 * @throws {TooMuch}
 * @throws {NotTaken} when the folder itself cannot be read.
 */
export async function walkFolder(root: string, walk: Walk): Promise<Found[]> {
  const found: Found[] = [];
  const open: (readonly string[])[] = [[]];
  for (let dir = open.shift(); dir; dir = open.shift()) {
    for (const entry of await entriesOf(root, dir, walk)) {
      const at = [...dir, entry.name];
      if (!entry.isDirectory()) found.push(...(await look(root, at, entry, walk)));
      else if (isTreacherous(entry.name)) walk.notes.add(treacherous(at));
      else if (at.length <= walk.budget.limits.depth) open.push(at);
      else walk.notes.add(tooDeep(walk.budget.limits.depth));
    }
  }
  return found;
}

/** In the order of their names, so that every run finds the same. */
async function entriesOf(root: string, dir: readonly string[], { budget, notes }: Walk): Promise<Dirent[]> {
  const entries: Dirent[] = [];
  try {
    // One by one: a folder with a million files is left before they are all in memory.
    for await (const entry of await opendir(path.join(root, ...dir))) {
      const isSkipped = entry.isDirectory() ? isSkippedFolder(entry.name) : isSkippedFile(entry.name);
      if (isSkipped) budget.countSkipped();
      else {
        budget.countEntry();
        entries.push(entry);
      }
    }
  } catch (error) {
    if (!isOfTheSystem(error)) throw error;
    if (dir.length === 0) throw new NotTaken(`cannot be read: ${reasonOf(error)}.`, { cause: error });
    notes.add(`The folder ${shown(dir)} cannot be read: ${reasonOf(error)}.`);
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function look(root: string, at: readonly string[], entry: Dirent, walk: Walk): Promise<Found[]> {
  const { interest, budget, notes } = walk;
  const isZip = isZipName(entry.name);
  const wish = interest(entry.name);
  if (!wish && !isZip) {
    if (entry.isSymbolicLink()) notes.add(`${shown(at)} ${LINK}`);
    return [];
  }
  try {
    if (isZip) return await inZip(path.join(root, ...at), at, walk);
    if (wish === 'know') return [{ path: at }];
    const bytes = await readPlain(path.join(root, ...at), budget.limits.fileBytes);
    if (!bytes) throw new NotTaken(tooLarge(budget.limits.fileBytes));
    budget.countBytes(bytes.length);
    return [{ path: at, bytes }];
  } catch (error) {
    if (error instanceof NotTaken) notes.add(`${shown(at)} ${error.message}`);
    else if (error instanceof ZipRefused) notes.add(`${shown(at)}: ${error.message}`);
    else throw error;
    return [];
  }
}

/** The zip stands for a folder of its name. */
async function inZip(file: string, at: readonly string[], walk: Walk): Promise<Found[]> {
  const folder = at.with(-1, (at.at(-1) ?? '').replace(/\.zip$/i, ''));
  const handle = await openPlain(file);
  try {
    const found = await readZip(handle, walk);
    return found.map((one) => ({ ...one, path: [...folder, ...one.path] }));
  } finally {
    await handle.close();
  }
}

const isOfTheSystem = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && 'syscall' in error;
