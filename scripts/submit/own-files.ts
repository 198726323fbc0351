import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Outline } from '../../labs/kit/outline.ts';
import { notText, saysTheSame } from '../source-text.ts';

/** A file of a lab, as the learner has it. */
export interface OwnFile {
  readonly name: string;
  /** Absent: it cannot be handed in. */
  readonly bytes?: Buffer;
  /** `missing`: the grader takes the starter's. Otherwise a sentence's end that says what is wrong with it. */
  readonly state: 'changed' | 'starter' | 'missing' | { readonly wrong: string };
}

/** What grading takes of one file at the most. */
const MOST_BYTES = 1024 * 1024;

/** The files of a lab, in the order of its outline. */
export function ownFiles(root: string, { slug, files }: Outline): Promise<OwnFile[]> {
  const folder = path.join(root, 'labs', slug);
  return Promise.all(
    files.map(async (name): Promise<OwnFile> => {
      const info = await lstat(path.join(folder, name)).catch(() => undefined);
      if (!info) return { name, state: 'missing' };
      if (!info.isFile()) return { name, state: { wrong: 'is not a plain file.' } };
      if (info.size > MOST_BYTES) return { name, state: { wrong: 'is larger than 1 MiB.' } };
      const bytes = await readFile(path.join(folder, name));
      if (notText(bytes) !== undefined)
        return { name, state: { wrong: 'is not UTF-8 text. Save it as UTF-8.' } };
      const starter = await readFile(path.join(folder, 'starter', name));
      return { name, bytes, state: saysTheSame(bytes, starter) ? 'starter' : 'changed' };
    }),
  );
}
