import { rename, rm } from 'node:fs/promises';
import { BadUse, reasonOf } from '../arguments.ts';
import { writeZip } from '../write-zip.ts';
import type { OwnLab } from './own-lab.ts';

/** The labs' files as a submission, where the grader looks for them, and who made it. */
export function submissionOf(labs: readonly OwnLab[], version: string, now: Date): Map<string, Buffer> {
  const contents = new Map<string, Buffer>();
  for (const { outline, files } of labs)
    for (const { name, bytes } of files) if (bytes) contents.set(`labs/${outline.slug}/${name}`, bytes);
  // For people who wonder what they have before them. Graders take its word for nothing.
  const manifest = {
    schema: 1,
    labs: labs.map(({ outline }) => outline.slug),
    version,
    madeAt: now.toISOString(),
  };
  contents.set('submission.json', Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  return contents;
}

/**
 * Writes the zip beside its place and moves it there: one that was made before stays until the new one is whole.
 *
 * @throws {BadUse}
 */
export async function writeSubmission(out: string, contents: ReadonlyMap<string, Buffer>): Promise<void> {
  const beside = `${out}.${process.pid}.tmp`;
  try {
    await writeZip(beside, contents);
    await rename(beside, out);
  } catch (error) {
    await rm(beside, { force: true });
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const why = isMissing ? 'there is no such folder' : reasonOf(error);
    throw new BadUse(`${out} cannot be written: ${why}.`, { cause: error });
  }
}
