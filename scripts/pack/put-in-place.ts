import { lstat, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { BadUse, reasonOf } from '../arguments.ts';

/**
 * Makes something in a folder beside where it belongs, and moves it there when it is whole: nobody finds half of it.
 *
 * @param make is told the folder, and returns what in it is to be moved.
 * @throws {BadUse} when the place is taken, or cannot be written.
 */
export async function putInPlace(
  out: string,
  isForced: boolean,
  make: (dir: string) => Promise<string>,
): Promise<void> {
  await refuseTaken(out, isForced);
  const beside = await orBadUse(out, mkdtemp(path.join(path.dirname(out), `.${path.basename(out)}-`)));
  try {
    const made = await make(beside);
    const old = path.join(beside, 'replaced');
    const isReplaced = isForced && (await lstat(out).catch(() => undefined)) !== undefined;
    if (isReplaced) await orBadUse(out, rename(out, old));
    await orBadUse(out, rename(made, out));
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function refuseTaken(out: string, isForced: boolean): Promise<void> {
  const info = await lstat(out).catch(() => undefined);
  if (!info) return;
  if (!isForced) throw new BadUse(`${out} is there already. Give another name, or --force to replace it.`);
  // What is replaced is deleted: it had better be ours.
  if (info.isFile() && out.endsWith('.zip')) return;
  if (info.isDirectory() && !out.endsWith('.zip') && (await isBundle(out))) return;
  throw new BadUse(`${out} is there, and it is no bundle, so it is not replaced. Give another name.`);
}

async function isBundle(dir: string): Promise<boolean> {
  const entries = await readdir(dir).catch(() => undefined);
  if (entries?.length === 0) return true;
  const manifest = await readFile(path.join(dir, 'package.json'), 'utf8').catch(() => '');
  return /^ {2}"bundle": \{/m.test(manifest);
}

async function orBadUse<T>(out: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const folder = path.dirname(out);
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    throw new BadUse(
      isMissing
        ? `There is no folder ${folder}. Make it first.`
        : `${out} cannot be written: ${reasonOf(error)}.`,
      { cause: error },
    );
  }
}
