import { constants } from 'node:fs';
import { type FileHandle, lstat, open, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from '../../arguments.ts';
import { LINK, NOT_PLAIN } from './sentences.ts';

/** A file that is not opened, or not read. The message is the rest of a sentence that begins with its name. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

/** Without these two a link would be followed, and a named pipe would be waited for. Windows has neither. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a plain file, and nothing that only looks like one.
 *
 * It is looked at before it is opened, because opening a device may do something, and afterwards, because it may have been
 * exchanged in between. What counts is what has been opened.
 *
 * @param file has no symbolic link in it.
 * @throws {NotTaken}
 */
export async function openPlain(file: string): Promise<FileHandle> {
  const before = await orNotTaken(lstat(file, { bigint: true }));
  if (before.isSymbolicLink()) throw new NotTaken(LINK);
  if (!before.isFile()) throw new NotTaken(NOT_PLAIN);
  const handle = await orNotTaken(open(file, FLAGS));
  try {
    const opened = await handle.stat({ bigint: true });
    const isTheSame = opened.isFile() && opened.ino === before.ino && opened.dev === before.dev;
    // A folder above it may have become a link, too.
    if (!isTheSame || (await realpath(file)) !== file)
      throw new NotTaken('was exchanged while it was being read.');
    if (opened.nlink > 1n && opened.uid !== (await stat(path.dirname(file), { bigint: true })).uid)
      throw new NotTaken('is a second name of a file that belongs to somebody else.');
    return handle;
  } catch (error) {
    await handle.close();
    throw error instanceof NotTaken ? error : unreadable(error);
  }
}

/**
 * All of a plain file.
 *
 * @param most so many bytes at the most, whatever the system says of its size.
 * @returns undefined when there are more.
 * @throws {NotTaken}
 */
export async function readPlain(file: string, most: number): Promise<Buffer | undefined> {
  const handle = await openPlain(file);
  try {
    const buffer = Buffer.alloc(most + 1);
    let size = 0;
    for (;;) {
      const { bytesRead } = await orNotTaken(handle.read(buffer, size, buffer.length - size, size));
      size += bytesRead;
      if (size > most) return undefined;
      // A copy: the rest of the buffer is not kept for a file of 2 KiB.
      if (bytesRead === 0) return Buffer.from(buffer.subarray(0, size));
    }
  } finally {
    await handle.close();
  }
}

async function orNotTaken<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw unreadable(error);
  }
}

const unreadable = (error: unknown) => new NotTaken(`cannot be read: ${reasonOf(error)}.`, { cause: error });
