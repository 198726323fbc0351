import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { type Found, type Interest, isSkippedFile, isSkippedFolder, isZipName } from './found.ts';
import { type Budget, TooMuch } from './limits.ts';
import type { Notes } from './notes.ts';
import { LINK, NOT_PLAIN, tooDeep, tooLarge, treacherous } from './sentences.ts';
import { isTreacherous, shown } from './shown.ts';

/** A zip that nothing is taken from. The message is a sentence. */
export class ZipRefused extends Error {
  override readonly name = 'ZipRefused';
}

interface Reading {
  readonly interest: Interest;
  readonly budget: Budget;
  readonly notes: Notes;
}

/**
 * What is of interest in a zip. Nothing is written anywhere, so a name can lead nowhere; one that tries to is refused.
 *
 * @throws {ZipRefused}
 * @throws {TooMuch}
 */
export async function readZip(handle: FileHandle, reading: Reading): Promise<Found[]> {
  try {
    // Names are decoded here, one by one: the library gives up the whole zip for a single bad name.
    const options = { autoClose: false, lazyEntries: true, decodeStrings: false };
    const zip = await yauzl.fromFdPromise(handle.fd, options);
    const found: Found[] = [];
    for await (const entry of zip.eachEntry()) {
      const one = await look(zip, entry, reading);
      if (one) found.push(one);
    }
    return found;
  } catch (error) {
    if (error instanceof TooMuch || error instanceof ZipRefused) throw error;
    throw new ZipRefused(whyNot(error), { cause: error });
  }
}

function whyNot(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (/encrypt/.test(message)) return `This zip is protected by a password. ${AGAIN}`;
  if (/end of central directory/i.test(message)) return `This is not a zip, or only a part of one. ${AGAIN}`;
  return `This zip is damaged. ${AGAIN}`;
}

const AGAIN = 'Make a new one, without a password, and hand it in again.';

async function look(zip: ZipFile, entry: Entry, reading: Reading): Promise<Found | undefined> {
  const { budget, interest, notes } = reading;
  const name = yauzl.getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    entry.extraFields,
    // An old Windows zipper writes backslashes; read as slashes they are checked like these.
    false,
  );
  const at = name.split('/').filter((part) => part !== '' && part !== '.');
  const last = at.at(-1) ?? '';
  if (at.slice(0, -1).some(isSkippedFolder) || isSkippedFile(last)) {
    budget.countSkipped();
    return undefined;
  }
  budget.countEntry();
  if (name.endsWith('/')) return undefined;
  const complaint = ofName(name, at, budget.limits.depth);
  if (complaint) notes.add(complaint);
  if (complaint) return undefined;
  const wish = interest(last);
  if (!wish) {
    if (isZipName(last)) notes.add(inner(at));
    return undefined;
  }
  const refusal = ofKind(entry, budget);
  if (refusal) notes.add(`${shown(at)} ${refusal}`);
  if (refusal) return undefined;
  if (wish === 'know') return { path: at };
  const bytes = await inflate(zip, entry, budget);
  if (typeof bytes !== 'string') return { path: at, bytes };
  notes.add(`${shown(at)} ${bytes}`);
  return undefined;
}

const inner = (at: readonly string[]) =>
  `${shown(at)} is a zip within a zip, which is not opened: zip the files themselves. (If this is the download of a whole ` +
  'class, unpack it first and give the folder.)';

function ofName(name: string, at: readonly string[], depth: number): string | undefined {
  if (name.startsWith('/') || /^[a-z]:/i.test(name) || at.includes('..'))
    return `${shown(name)} leads out of the zip, so it was not taken.`;
  if (isTreacherous(name)) return treacherous(at);
  return at.length - 1 > depth ? tooDeep(depth) : undefined;
}

const FILE_TYPE = 0o170000;
const PLAIN = 0o100000;
const SYMBOLIC_LINK = 0o120000;
const STORED = 0;
const DEFLATED = 8;

/** Why this is not inflated at all: the rest of a sentence. */
function ofKind(entry: Entry, { limits }: Budget): string | undefined {
  // Zips that were made on Windows have nothing here.
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  if (type === SYMBOLIC_LINK) return LINK;
  if (type !== 0 && type !== PLAIN) return NOT_PLAIN;
  if (entry.isEncrypted())
    return 'is protected by a password, so it was not taken. Make the zip without one.';
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED)
    return 'is compressed in a rare way, so it was not taken. Make the zip with the tool of your system.';
  return entry.uncompressedSize > limits.fileBytes ? tooLarge(limits.fileBytes) : undefined;
}

const DAMAGED = 'is damaged in the zip, so it was not taken.';

/** The bytes, counted while they come: what a zip says of their number may be a lie. Or why there are none. */
async function inflate(zip: ZipFile, entry: Entry, budget: Budget): Promise<Buffer | string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      // A stream of bytes: nobody has given it an encoding.
      const bytes = chunk as Buffer;
      size += bytes.length;
      budget.countBytes(bytes.length);
      if (size > budget.limits.fileBytes) return tooLarge(budget.limits.fileBytes);
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof TooMuch) throw error;
    return DAMAGED;
  }
  const bytes = Buffer.concat(chunks);
  return crc32(bytes) === entry.crc32 ? bytes : DAMAGED;
}
