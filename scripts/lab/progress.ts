import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../labs/kit/project-root.ts';
import { betterOf, type Score } from './score.ts';

const VERSION = 1;

const labProgress = z.object({
  /** Ids of the steps that have passed. */
  passed: z.array(z.string()).default([]),
  /** Hints asked for, by step id. */
  hints: z.record(z.string(), z.number()).default({}),
  /** What was predicted, by prediction id; null: skipped. */
  predictions: z.record(z.string(), z.number().nullable()).default({}),
  /** Best scores, by the id of the exercise. What cannot be read here is no reason to lose the rest. */
  scores: z.record(z.string(), z.object({ right: z.number(), of: z.number().positive() })).catch({}),
  /** Ids of the steps whose introduction has been read. */
  begun: z.array(z.string()).catch([]),
  /** Id of the step that was worked on last. */
  at: z.string().optional().catch(undefined),
  /** How often a step has been seen to fail, by its id. */
  failed: z.record(z.string(), z.number()).catch({}),
});
const progressSchema = z.object({
  version: z.literal(VERSION),
  labs: z.record(z.string(), labProgress),
  /** Slug of the lab that was worked on last. */
  last: z.string().optional().catch(undefined),
});

export type LabProgress = z.infer<typeof labProgress>;

const NOTHING_YET: LabProgress = {
  passed: [],
  hints: {},
  predictions: {},
  scores: {},
  begun: [],
  failed: {},
};
type Progress = z.infer<typeof progressSchema>;

/**
 * What a learner has done so far: one small file, by ids, so that labs may be reordered.
 *
 * A file that cannot be read is put aside, never deleted, and never a reason to stop.
 */
export class ProgressFile {
  readonly #file: string;
  #progress: Progress = { version: VERSION, labs: {} };
  #saved: Promise<void> = Promise.resolve();

  constructor(file = path.join(projectRoot, '.lab', 'progress.json')) {
    this.#file = file;
  }

  /** Reads what there is. Returns a file when that could not be read: it has been put aside there. */
  async load(): Promise<string | undefined> {
    const text = await readFile(this.#file, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    const parsed = progressSchema.safeParse(parse(text));
    if (parsed.success) {
      this.#progress = parsed.data;
      return undefined;
    }
    const aside = `${this.#file}.unreadable`;
    await rename(this.#file, aside);
    return path.relative(projectRoot, aside);
  }

  of(slug: string): LabProgress {
    return this.#progress.labs[slug] ?? NOTHING_YET;
  }

  /** Slug of the lab that was worked on last. */
  get last(): string | undefined {
    return this.#progress.last;
  }

  /** Notes whether a step passes now. */
  async note(slug: string, step: string, passes: boolean): Promise<void> {
    await this.update(slug, (known) => {
      const others = known.passed.filter((id) => id !== step);
      return { ...known, passed: passes ? [...others, step] : others };
    });
  }

  /** Notes what came of a quiz or an exercise; the best score is kept. */
  async noteScore(slug: string, exercise: string, score: Score): Promise<void> {
    await this.update(slug, (known) => {
      const best = betterOf(known.scores[exercise], score);
      return { ...known, scores: { ...known.scores, [exercise]: best } };
    });
  }

  /**
   * Changes what is known of one lab, and returns what is known now. The file is whole at every moment: it is written beside
   * and then renamed.
   *
   * It is read again first: what another terminal has done meanwhile, a reset for example, is not undone by whoever still
   * remembers what was before.
   */
  async update(slug: string, change: (known: LabProgress) => LabProgress): Promise<LabProgress> {
    // One after the other: keys come faster than a disk writes.
    const updated = this.#saved.then(async () => {
      await this.load();
      const labs = { ...this.#progress.labs, [slug]: change(this.of(slug)) };
      this.#progress = { ...this.#progress, labs, last: slug };
      await this.#write();
    });
    this.#saved = updated.catch(() => undefined);
    await updated;
    return this.of(slug);
  }

  /** Resolves when all that has been noted is on the disk. */
  settled(): Promise<void> {
    return this.#saved;
  }

  async #write(): Promise<void> {
    await mkdir(path.dirname(this.#file), { recursive: true });
    const beside = `${this.#file}.${process.pid}.tmp`;
    await writeFile(beside, `${JSON.stringify(this.#progress, null, 2)}\n`);
    await rename(beside, this.#file);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
