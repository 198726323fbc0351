import { rmSync } from 'node:fs';
import type { SubmissionFolder } from '../../labs/kit/submission-folder.ts';
import type { Subject } from './subjects.ts';

/** The folders of all submissions, made once and used for every run. */
export class Folders {
  readonly #folders = new Map<Subject, SubmissionFolder>();
  /** For a proof that is broken off: then there is no time for anything asynchronous. */
  readonly #removeAll = () => {
    for (const { dir } of this.#folders.values()) rmSync(dir, { recursive: true, force: true });
  };

  constructor() {
    process.once('exit', this.#removeAll);
  }

  async stageAll(subjects: readonly Subject[]): Promise<void> {
    for (const subject of new Set(subjects)) this.#folders.set(subject, await subject.stage());
  }

  dirOf(subject: Subject): string {
    const folder = this.#folders.get(subject);
    if (!folder) throw new Error(`${subject.name} has not been staged`);
    return folder.dir;
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#folders.values()].map((folder) => folder.dispose()));
    process.off('exit', this.#removeAll);
  }
}
