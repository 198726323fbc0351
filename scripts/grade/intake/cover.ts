import { readFile } from 'node:fs/promises';
import type { Candidate } from './candidate.ts';
import { readGradescopeMetadata } from './gradescope-metadata.ts';
import type { Cover } from './hand-in.ts';
import type { Roster } from './roster.ts';

/** What is known of a submission: from its platform, and from the roster, whose word counts. */
export async function coverOf(candidate: Candidate, roster?: Roster): Promise<Cover> {
  const told = await platformsCover(candidate);
  const listed = roster?.coverOf(candidate);
  if (!listed) return told;
  const student = { ...told.student, ...listed.student };
  return { ...told, ...listed, ...(Object.keys(student).length > 0 && { student }) };
}

/**
 * What lies beside a submission and tells whose it is. Staff have named the folder as the platform's, so it is ours to believe; one
 * that cannot be understood stops the run, because grades would go to nobody.
 *
 * @throws {BadUse}
 */
async function platformsCover({ gradescopeMetadata }: Candidate): Promise<Cover> {
  if (gradescopeMetadata === undefined) return {};
  return readGradescopeMetadata(await readFile(gradescopeMetadata, 'utf8'), gradescopeMetadata);
}
