import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What is in a file, byte by byte; null where there is none. */
export async function contentsOf(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Gives a file these contents; null: it goes. It is whole at every moment, because it is written beside and then renamed. */
export async function putContents(file: string, contents: Buffer | string | null): Promise<void> {
  if (contents === null) return rm(file, { force: true });
  const folder = path.dirname(file);
  await mkdir(folder, { recursive: true });
  const beside = path.join(folder, `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(beside, contents);
    await rename(beside, file);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

export const isSame = (one: Buffer | null, other: Buffer | null): boolean =>
  one === null || other === null ? one === other : one.equals(other);

/** A file in the way of a folder counts: then there is nothing at the path, either. */
const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
