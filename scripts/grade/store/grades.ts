import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Grade, type Graded, grade as gradeSchema } from '../grade.ts';

/** Identifies what a grade depends on: the files, the assignment, the grader, and how the submission was contained. */
export const gradeKey = (parcel: string, assignment: string, version: string, tier: string): string =>
  createHash('sha256')
    .update(JSON.stringify([parcel, assignment, version, tier]))
    .digest('hex')
    .slice(0, 32);

/**
 * The grades that have been given, each once: the truth about what is done, whatever a queue says.
 *
 * Two who grade the same at the same time both come to an end; the first grade stays.
 */
export interface Grades {
  get(key: string): Promise<Grade | undefined>;
  /** Keeps a grade unless there is one. */
  put(key: string, graded: Graded): Promise<void>;
}

/** Grades in a folder: `grades/KEY.json`, with the tapes of lost points in `tapes/KEY/`. */
export class GradesFolder implements Grades {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  /** Where the tapes of a grade lie, below the root. */
  static tapes = (key: string): string => path.join('tapes', key);

  async get(key: string): Promise<Grade | undefined> {
    const text = await this.#read(key);
    return text === undefined ? undefined : understood(text);
  }

  async put(key: string, { grade, attachments }: Graded): Promise<void> {
    const former = await this.#read(key);
    if (former !== undefined && understood(former)) return;
    // First the tapes: a grade that is there is complete.
    if (attachments.length > 0) await this.#putTapes(key, attachments);
    const file = this.#file(key);
    await mkdir(path.dirname(file), { recursive: true });
    // A damaged one only: where there was none, another who grades the same may have put theirs meanwhile.
    if (former !== undefined) await rm(file, { force: true });
    const beside = `${file}.${randomUUID()}.tmp`;
    try {
      await writeFile(beside, JSON.stringify(grade));
      // A link is not made over a file that is there; a rename would be.
      await link(beside, file);
    } catch (error) {
      if (!isThere(error)) throw error;
    } finally {
      await rm(beside, { force: true });
    }
  }

  /** All in one go, so that the tapes of two who grade the same are not mixed. */
  async #putTapes(key: string, attachments: Graded['attachments']): Promise<void> {
    const folder = path.join(this.#root, GradesFolder.tapes(key));
    const beside = `${folder}.${randomUUID()}.tmp`;
    try {
      for (const { name, text } of attachments) {
        await mkdir(path.dirname(path.join(beside, name)), { recursive: true });
        await writeFile(path.join(beside, name), text);
      }
      await rename(beside, folder);
    } catch (error) {
      // Another's are there already, and stay.
      if (!existsSync(folder)) throw error;
    } finally {
      await rm(beside, { recursive: true, force: true });
    }
  }

  /** Undefined where there is none. What cannot be read for another reason is no reason to grade anew. */
  async #read(key: string): Promise<string | undefined> {
    try {
      return await readFile(this.#file(key), 'utf8');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  #file(key: string): string {
    return path.join(this.#root, 'grades', `${key}.json`);
  }
}

/** Undefined for a damaged one: then it is worked out again. */
function understood(text: string): Grade | undefined {
  try {
    return gradeSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
const isThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EEXIST';
