import { mkdir, mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Finding, fail, ok, type Probe, warn } from '../finding.ts';
import { labFolder } from '../project.ts';

const TOPIC = 'disk';
const MIB = 2 ** 20;
/** Copies of submissions, timelines and recordings together stay well below that. */
const ENOUGH_BYTES = 200 * MIB;

export type DiskFacts = { readonly freeBytes: number } | { readonly error: string };

export function judgeDisk(facts: DiskFacts): Finding {
  if ('error' in facts) {
    return fail(
      TOPIC,
      `.lab cannot be written: ${facts.error}`,
      'Make the folder of the project your own and writable.',
    );
  }
  const { freeBytes } = facts;
  const free =
    freeBytes >= 1_024 * MIB
      ? `${Math.floor(freeBytes / MIB / 1_024)} GiB`
      : `${Math.floor(freeBytes / MIB)} MiB`;
  const fact = `.lab can be written, ${free} are free`;
  if (freeBytes >= ENOUGH_BYTES) return ok(TOPIC, fact);
  return warn(TOPIC, fact, 'Free some space: the labs keep copies of your files and recordings there.');
}

export const disk: Probe = {
  topic: TOPIC,
  look: async () => judgeDisk(await writeAndRead().catch(asError)),
};

async function writeAndRead(): Promise<DiskFacts> {
  await mkdir(labFolder, { recursive: true });
  const folder = await mkdtemp(path.join(labFolder, 'doctor-'));
  try {
    const file = path.join(folder, 'written.txt');
    await writeFile(file, 'kept');
    if ((await readFile(file, 'utf8')) !== 'kept') return { error: 'what was written is not what is read' };
    const { bavail, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const asError = (error: unknown): DiskFacts => ({
  error: error instanceof Error ? error.message : String(error),
});
