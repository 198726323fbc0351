import type { Death } from './bridge/death.ts';
import { Submission } from './bridge/submission.ts';
import type { Containment } from './containment/containment.ts';
import type { Step } from './lab.ts';

export interface StableOptions {
  readonly dir: string;
  /** Processes to keep ready for the next run. 0 where every submission is run once. */
  readonly spares?: number;
  /** Let a blocked process be asked for its line. For the learner's own machine, never for grading. */
  readonly inspectable?: boolean;
  /** Let processes keep compiled code for those after them. For one's own machine, never for grading. */
  readonly compileCache?: boolean;
  /** What keeps the processes to themselves, in grading. */
  readonly containment?: Containment;
}

/**
 * Keeps processes saddled for one submission: started, bridge open, the packages loaded that its files imported last
 * time. What takes 100 ms and more is over before the learner has pressed save.
 *
 * A spare is used for one run of one step and never again. It was warmed with exactly the imports that the step's files
 * had, in their order, because importing undici changes what the global fetch is (`runStep` throws it away otherwise).
 */
export class Stable {
  readonly #options: StableOptions & { readonly spares: number };
  readonly #spares = new Map<string, Array<Promise<Submission>>>();
  readonly #imports = new Map<string, readonly string[]>();
  readonly #alive = new Set<Submission>();
  #ranMs = 0;
  readonly #deaths: Array<{ readonly step: string; readonly why: Death['why'] }> = [];
  #closed = false;

  constructor({ spares = 0, ...options }: StableOptions) {
    this.#options = { ...options, spares };
  }

  /** Of what processes have died so far, other than of being ended by us. */
  get deaths(): readonly { readonly step: string; readonly why: Death['why'] }[] {
    return this.#deaths;
  }

  /** Processor time of all processes that were taken, in milliseconds; 0 where the system does not tell. */
  get ranMs(): number {
    return [...this.#alive].reduce((sum, { ranMs }) => sum + ranMs, this.#ranMs);
  }

  /**
   * A process for a run of this step: a spare if there is one, else a new one.
   *
   * @param isShared by several steps: nobody knows which of them its death is of.
   */
  async take(step: Step, { isShared = false } = {}): Promise<Submission> {
    const submission = await this.#spareOrNew(step);
    this.#alive.add(submission);
    void submission.died.then(({ why, signal }) => {
      this.#alive.delete(submission);
      this.#ranMs += submission.ranMs;
      // Ended by us it has no exit code of its own; let go, it is asked to come to its end.
      if (!isShared && !submission.isLetGo && (why !== 'exited' || signal === null))
        this.#deaths.push({ step: step.id, why });
    });
    return submission;
  }

  async #spareOrNew(step: Step): Promise<Submission> {
    for (let spare = this.#spares.get(step.id)?.shift(); spare; spare = this.#spares.get(step.id)?.shift()) {
      const submission = await spare.catch(() => undefined);
      if (submission && !submission.death) return submission;
    }
    return Submission.open(this.#options);
  }

  /** Notes what the files of this step imported. */
  remember(step: Step, submission: Submission): void {
    this.#imports.set(step.id, submission.imported);
  }

  /** Throws away what is known about this step's imports, and the spares that were warmed with it. */
  forget(step: Step): void {
    this.#imports.delete(step.id);
    this.#discard(step.id);
  }

  /** Starts the processes for the next run of this step; spares for other steps are let go. */
  warmUp(step: Step): void {
    if (this.#closed) return;
    for (const id of this.#spares.keys()) if (id !== step.id) this.#discard(id);
    const waiting = this.#spares.get(step.id) ?? [];
    const own = step.checks.filter((check) => check.ownProcess).length;
    const wanted = this.#options.spares > 0 ? this.#options.spares + own : 0;
    while (waiting.length < wanted) waiting.push(this.#saddle(step));
    this.#spares.set(step.id, waiting);
  }

  /** Ends all spares. */
  close(): void {
    this.#closed = true;
    for (const id of this.#spares.keys()) this.#discard(id);
  }

  async #saddle(step: Step): Promise<Submission> {
    const submission = await Submission.open(this.#options);
    const imports = this.#imports.get(step.id) ?? [];
    if (imports.length > 0) await submission.preload(imports);
    return submission;
  }

  #discard(id: string): void {
    for (const spare of this.#spares.get(id) ?? []) {
      // Not awaited: whoever quits does not wait for processes that nobody has used.
      void spare.then(
        (submission) => submission.kill('exited'),
        () => undefined,
      );
    }
    this.#spares.delete(id);
  }
}
