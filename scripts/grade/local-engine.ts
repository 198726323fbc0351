import path from 'node:path';
import type { Assignment } from './assignment/assignment.ts';
import type { Engine, EngineOptions, Work } from './engine.ts';
import type { GraderOptions } from './grader/grader.ts';
import { Graders } from './grader/graders.ts';
import type { Parcel } from './parcel.ts';
import type { SetAside } from './queue/queue.ts';
import { SqliteQueue } from './queue/sqlite.ts';
import { type Grades, gradeKey } from './store/grades.ts';

export interface LocalEngineOptions extends GraderOptions {
  readonly assignment: Assignment;
  readonly grades: Grades;
  /** Of graders: how many submissions are graded at a time. */
  readonly count: number;
}

/** What is left of one assignment must not be graded by the rules of another: each has a queue of its own. */
const queueFile = (rules: string): string => `queue-${rules.slice(0, RULES_LENGTH)}.sqlite`;
const RULES_LENGTH = 12;
export const QUEUE_FILES = /^queue-[0-9a-f]+\.sqlite$/;

/** One machine: a queue in a file of the results folder, and a grader for each processor. */
export class LocalEngine implements Engine {
  readonly #queue: SqliteQueue;
  readonly #graders: Graders;
  readonly #grades: Grades;

  readonly #assignment: Assignment;

  constructor(folder: string, { grades, count, assignment, ...options }: LocalEngineOptions) {
    const rules = gradeKey('', assignment.sha256, options.version, options.tier);
    this.#queue = new SqliteQueue(path.join(folder, queueFile(rules)));
    this.#graders = new Graders(count, options);
    this.#grades = grades;
    this.#assignment = assignment;
  }

  async add(work: readonly Work[]): Promise<void> {
    await this.#queue.add(work.map(({ key, parcel }) => ({ id: key, data: parcel })));
  }

  async run({ signal, onGraded }: EngineOptions): Promise<void> {
    const stop = () => this.#graders.close();
    signal.addEventListener('abort', stop, { once: true });
    try {
      await this.#queue.work(
        async ({ id, data }) => {
          // Written by ourselves, from a parcel.
          const parcel = JSON.parse(data) as Parcel;
          await this.#grades.put(id, await this.#graders.grade(parcel, this.#assignment));
          onGraded(id);
        },
        { hands: this.#graders.count, signal },
      );
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  setAside(): Promise<SetAside[]> {
    return this.#queue.setAside();
  }

  async close(): Promise<void> {
    this.#graders.close();
    await this.#queue.close();
  }
}
