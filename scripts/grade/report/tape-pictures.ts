import { open, realpath } from 'node:fs/promises';
import path from 'node:path';
import { readTape } from '../../../fixtures/journal/tape.ts';
import type { CheckResult, Disclosure, GradeRecord } from '../results/schema.ts';
import { type CheckPicture, drawCheck } from './check-picture.ts';
import type { Course } from './course.ts';

/** The pictures of one student's page, by lab and check: see {@link pictureKey}. */
export type Pictures = ReadonlyMap<string, CheckPicture>;

export const pictureKey = (lab: string, check: Pick<CheckResult, 'id'>): string => `${lab}/${check.id}`;

/** A submission may send and print as much as its limits allow; a tape of this size no browser draws quickly. */
const MOST_TAPE_BYTES = 4 * 1_048_576;
/** A browser opens a page of this size without a pause. */
const MOST_PAGE_CHARACTERS = 4_000_000;

const MISSING = 'There should be a picture here, but the recording of this check could not be read.';
const TOO_LONG = 'The recording of this check is too long to be drawn here.';
const PAGE_FULL = 'There is no picture of this check, because this page has so many already.';

/**
 * Reads the tapes of one student, one after the other, and keeps their pictures only.
 *
 * A tape that is missing or damaged never costs the page: the page says it.
 */
export async function picturesOf(
  folder: string,
  record: GradeRecord,
  disclosure: Disclosure,
  course: Course,
): Promise<Pictures> {
  const pictures = new Map<string, CheckPicture>();
  if (disclosure === 'none') return pictures;
  let room = MOST_PAGE_CHARACTERS;
  for (const { lab, steps } of record.labs) {
    for (const check of steps.flatMap((step) => step.checks)) {
      if (check.tape === undefined || check.state === 'pass') continue;
      const picture =
        room > 0
          ? await pictureOf(folder, check.tape, (text) =>
              drawCheck(readTape(text), disclosure, course.drawnAs(lab, check.id)),
            )
          : { absent: PAGE_FULL };
      if (picture === undefined) continue;
      if ('svg' in picture) room -= picture.svg.length;
      pictures.set(pictureKey(lab, check), picture);
    }
  }
  return pictures;
}

async function pictureOf(
  folder: string,
  tape: string,
  draw: (text: string) => CheckPicture | undefined,
): Promise<CheckPicture | undefined> {
  try {
    const text = await readBelow(folder, tape);
    return text === undefined ? { absent: TOO_LONG } : draw(text);
  } catch {
    // Missing, cut short, or of another version: whatever it is, the verdict stands in the record.
    return { absent: MISSING };
  }
}

/** A file's text; undefined if it is too large. Nothing outside of the folder is read, also not through a link. */
async function readBelow(folder: string, relative: string): Promise<string | undefined> {
  const root = await realpath(folder);
  const file = await realpath(path.resolve(root, relative));
  if (!file.startsWith(root + path.sep)) throw new Error(`${relative} leaves the results folder`);
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    return size > MOST_TAPE_BYTES ? undefined : await handle.readFile('utf8');
  } finally {
    await handle.close();
  }
}
