import { readFile } from 'node:fs/promises';
import { readGradescopeMetadata } from '../adapters/gradescope-metadata.ts';
import type { Cover } from '../handed-in.ts';
import type { Candidate } from './candidate.ts';

/**
 * What lies beside a submission and tells whose it is. Written by the platform, so it is ours to read; one that cannot be
 * understood stops the run, because grades would go to nobody.
 *
 * @throws {MetadataError}
 */
export async function coverOf({ gradescopeMetadata }: Candidate): Promise<Cover> {
  if (gradescopeMetadata === undefined) return {};
  const { student, submittedAt, attempt } = readGradescopeMetadata(
    await readFile(gradescopeMetadata, 'utf8'),
  );
  const { key: _, ...whose } = student;
  return { student: whose, submittedAt, attempt };
}
