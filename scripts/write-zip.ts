import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import yazl from 'yazl';

/** Zips know no time before, and the same files shall make the same zip. */
const WHENEVER = new Date(1980, 0, 1);
const READABLE_BY_ALL = 0o100644;

/** Writes a zip of these files. */
export async function writeZip(file: string, contents: ReadonlyMap<string, Buffer>): Promise<void> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of contents)
    zip.addBuffer(bytes, name, { mtime: WHENEVER, mode: READABLE_BY_ALL, forceDosTimestamp: true });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}
