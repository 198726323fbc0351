import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { labSlugs } from '../../../labs/kit/labs.ts';
import type { Candidate } from './candidate.ts';
import type { Found, Interest } from './found.ts';
import { isZipName } from './found.ts';
import { Budget, LIMITS, type Limits, TooMuch } from './limits.ts';
import { meantBy } from './meant.ts';
import { Notes } from './notes.ts';
import { NotTaken, openPlain } from './open-plain.ts';
import { type LabFiles, Places } from './places.ts';
import { readZip, ZipRefused } from './read-zip.ts';
import { sortIntoLabs } from './sort-into-labs.ts';
import { takeLab } from './take-lab.ts';
import { hashOf, type Taken, type TakenLab } from './taken.ts';
import { walkFolder } from './walk-folder.ts';

/**
 * Takes the files of the labs out of a submission, and nothing else. What is wrong with it is said in its notes: a submission
 * never stops the class.
 *
 * Everything in it is the student's word and is believed only as far as it has been looked at: names, sizes, kinds, contents.
 */
export async function takeIn(
  candidate: Candidate,
  labs: readonly LabFiles[],
  limits: Limits = LIMITS,
): Promise<Taken> {
  const notes = new Notes();
  const names = [...new Set(labs.flatMap(({ files }) => files))];
  const interest: Interest = (name) => {
    const meant = meantBy(name, names);
    return meant && (meant.refused ? 'know' : 'read');
  };
  try {
    const found = await gather(candidate.where, { interest, budget: new Budget(limits), notes });
    const places = new Places(
      labs,
      await labSlugs(),
      found.map((one) => one.path),
    );
    const shelves = sortIntoLabs(found, labs, places, notes);
    const taken: TakenLab[] = [];
    for (const lab of labs) taken.push(await takeLab(lab, shelves.get(lab) ?? [], labs.length > 1, notes));
    return { labs: taken, notes: notes.toArray(), sha256: hashOf(taken) };
  } catch (error) {
    const broken = sentenceOf(error);
    if (broken === undefined) throw error;
    return nothing(labs, [broken, ...notes.toArray()], broken);
  }
}

interface Reading {
  readonly interest: Interest;
  readonly budget: Budget;
  readonly notes: Notes;
}

/** Whatever opens as a zip is one, whatever it is called. */
async function gather(where: string, reading: Reading): Promise<Found[]> {
  const info = await lstat(where).catch(() => undefined);
  if (info?.isDirectory()) return walkFolder(where, reading);
  const handle = await openPlain(where);
  try {
    return await readZip(handle, reading);
  } catch (error) {
    if (error instanceof ZipRefused && !isZipName(where)) throw new NotTaken(otherArchive(where));
    throw error;
  } finally {
    await handle.close();
  }
}

const otherArchive = (where: string) =>
  `is ${/^\.\w+$/.test(path.extname(where)) ? `a ${path.extname(where)} file` : 'a file'}, not a zip. Hand in a zip or a folder.`;

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof NotTaken) return `The submission ${error.message}`;
  return error instanceof TooMuch || error instanceof ZipRefused ? error.message : undefined;
}

function nothing(labs: readonly LabFiles[], notes: readonly string[], broken: string): Taken {
  const missing = labs.map(
    ({ slug }): TakenLab => ({ slug, state: 'missing', files: new Map(), fromStarter: [], unchanged: [] }),
  );
  return { labs: missing, notes, sha256: hashOf(missing), broken };
}
