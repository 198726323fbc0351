import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import { findLab } from '../../../labs/kit/labs.ts';
import { starterFolder } from '../../../labs/kit/submission-folder.ts';
import type { Candidate } from './candidate.ts';

/** A folder for one test; gone when its scope ends. */
export async function temporaryFolder(): Promise<{ readonly dir: string } & AsyncDisposable> {
  const dir = await realpath(await mkdtemp(path.join(tmpdir(), 'intake-')));
  return { dir, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

/** Files by their paths. A name may come twice in a zip. */
export type Files = readonly (readonly [name: string, content: string | Buffer])[];

export async function writeFiles(dir: string, files: Files): Promise<void> {
  for (const [name, content] of files) {
    const file = path.join(dir, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

export async function zipOf(files: Files, modes: Readonly<Record<string, number>> = {}): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of files) {
    const mode = modes[name];
    zip.addBuffer(Buffer.from(content), name, mode === undefined ? {} : { mode });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** The same zip, with every occurrence of some bytes exchanged for others of the same length: what no tool would write. */
export function forged(zip: Buffer, from: string | Buffer, to: string | Buffer): Buffer {
  const [what, by] = [Buffer.from(from), Buffer.from(to)];
  const copy = Buffer.from(zip);
  for (let at = copy.indexOf(what); at >= 0; at = copy.indexOf(what, at + by.length)) by.copy(copy, at);
  return copy;
}

const CENTRAL = Buffer.from('PK\x01\x02', 'latin1');

/** Changes the n-th header of the central directory. */
export function withHeader(zip: Buffer, index: number, change: (header: Buffer) => void): Buffer {
  const copy = Buffer.from(zip);
  let at = copy.indexOf(CENTRAL);
  for (let count = 0; count < index; count += 1) at = copy.indexOf(CENTRAL, at + 1);
  change(copy.subarray(at));
  return copy;
}

export const candidateAt = (where: string): Candidate => ({
  key: path.basename(where),
  name: path.basename(where),
  source: path.basename(where),
  where,
});

export const lab04 = await findLab('04');
export const lab05 = await findLab('05');
export const starter04 = (file: string): Promise<Buffer> => readFile(path.join(starterFolder(lab04), file));
