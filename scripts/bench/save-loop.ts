import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Submission } from '../../labs/kit/bridge/submission.ts';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { runStep, type StepRun } from '../../labs/kit/run-step.ts';
import { Stable } from '../../labs/kit/stable.ts';
import type { SubmissionFolder } from '../../labs/kit/submission-folder.ts';
import { watchFiles } from '../lab/session/watcher.ts';
import { waitedMs } from './waiting.ts';

/** One save and what came of it, in milliseconds. */
export interface SaveRun {
  /** From the moment before the file is written until the last verdict is there. */
  readonly totalMs: number;
  /** The longest waiting of any check that is scripted: they run side by side, so none of the others adds to it. */
  readonly waitingMs: number;
  readonly state: StepRun['state'];
}

/** The spares were started before the process that is waited for; this is for what they still have to tidy up. */
const BREATH_MS = 100;
/** A verdict that takes longer is none: the watcher has missed the save. */
const VERDICT_WITHIN_MS = 30_000;

/**
 * A learner's loop without the learner: the same watcher, the same stable with spare processes and the same run of a step
 * as `npm run lab`, on a folder with a submission that passes.
 */
export class SaveLoop {
  readonly #lab: Lab;
  readonly #folder: SubmissionFolder;
  readonly #stable: Stable;
  readonly #stopWatching: () => Promise<void>;
  #onSave: () => void = () => undefined;

  constructor(lab: Lab, folder: SubmissionFolder) {
    this.#lab = lab;
    this.#folder = folder;
    this.#stable = new Stable({ dir: folder.dir, spares: 1, inspectable: true, compileCache: true });
    this.#stopWatching = watchFiles(folder.dir, lab.files, () => this.#onSave());
  }

  /** Plays the step once, so that the stable knows what its files import. */
  async acquaint(step: Step): Promise<void> {
    await runStep(step, this.#stable);
  }

  /** Saves the file of the step, everything warm, and waits for the verdict. */
  async save(step: Step): Promise<SaveRun> {
    await this.#saddle(step);
    const { promise, resolve, reject } = Promise.withResolvers<StepRun>();
    this.#onSave = () => {
      this.#onSave = () => undefined;
      runStep(step, this.#stable).then(resolve, reject);
    };
    const file = path.join(this.#folder.dir, step.file);
    const text = await readFile(file);
    const startedAt = performance.now();
    await writeFile(file, text);
    const timer = setTimeout(
      () => reject(new Error(`no verdict on ${file}: was the save noticed?`)),
      VERDICT_WITHIN_MS,
    );
    const { checks, state } = await promise.finally(() => clearTimeout(timer));
    const totalMs = performance.now() - startedAt;
    return { totalMs, waitingMs: Math.max(0, ...checks.map(({ recording }) => waitedMs(recording))), state };
  }

  async close(): Promise<void> {
    this.#stable.close();
    await this.#stopWatching();
    await this.#folder.dispose();
  }

  /**
   * Waits until the spares of the step are ready, as they are when a learner has read a verdict.
   *
   * A stable does not tell when that is. So a process of our own does what they do and more, and begins after them.
   */
  async #saddle(step: Step): Promise<void> {
    this.#stable.warmUp(step);
    const last = await Submission.open({ dir: this.#folder.dir, inspectable: true, compileCache: true });
    for (const file of this.#lab.files) await last.load(file);
    await last.close();
    await sleep(BREATH_MS);
  }
}
