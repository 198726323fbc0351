import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import type { StepRun } from '../../../labs/kit/run-step.ts';
import type { LabProgress, ProgressFile } from '../progress.ts';
import { snapshotStep } from '../workspace/snapshots.ts';
import { passedAfter } from './regressions.ts';

type Change = (known: LabProgress) => LabProgress;

/** What is kept of one lab from day to day. A disk takes its time: nobody has to wait for it to show something. */
export class Kept {
  readonly #outline: Outline;
  readonly #file: ProgressFile;
  /** What is on its way to the disk. */
  readonly #underWay = new Set<Change>();

  constructor(outline: Outline, file: ProgressFile) {
    this.#outline = outline;
    this.#file = file;
  }

  /** With what is still on its way to the disk: keys come faster than it writes. */
  get known(): LabProgress {
    const onDisk = this.#file.of(this.#outline.slug);
    return [...this.#underWay].reduce((known, change) => change(known), onDisk);
  }

  /** The learner has read what the step is about. Their files are kept as they are now, for a reset. */
  async begun(step: StepOutline): Promise<void> {
    await snapshotStep(this.#outline, step);
    await this.#keep((known) => ({ ...known, begun: [...new Set([...known.begun, step.id])] }));
  }

  async place({ id }: StepOutline): Promise<void> {
    if (this.known.at !== id) await this.#keep((known) => ({ ...known, at: id }));
  }

  /** @param guess null: the question was skipped. */
  guess(prediction: string, guess: number | null): Promise<LabProgress> {
    return this.#keep((known) => ({ ...known, predictions: { ...known.predictions, [prediction]: guess } }));
  }

  hint({ id }: StepOutline, shown: number): Promise<LabProgress> {
    return this.#keep((known) => ({
      ...known,
      hints: { ...known.hints, [id]: Math.max(shown, known.hints[id] ?? 0) },
    }));
  }

  judged(run: StepRun): Promise<LabProgress> {
    return this.#keep((known) => afterRun(known, run));
  }

  /** A step that passed before has been played again: whether it still does, and no attempt of the learner's. */
  played(run: StepRun): Promise<LabProgress> {
    return this.#keep((known) => ({ ...known, passed: passedAfter(known.passed, run) }));
  }

  /** Resolves when all of it is on the disk. */
  settled(): Promise<void> {
    return this.#file.settled();
  }

  #keep(change: Change): Promise<LabProgress> {
    this.#underWay.add(change);
    return this.#file.update(this.#outline.slug, (known) => {
      // From here on the file itself knows it.
      this.#underWay.delete(change);
      return change(known);
    });
  }
}

/** What is known after an attempt of the learner's. */
export function afterRun(known: LabProgress, run: StepRun): LabProgress {
  const failures = (known.failed[run.step.id] ?? 0) + (run.state === 'fail' ? 1 : 0);
  return {
    ...known,
    passed: passedAfter(known.passed, run),
    failed: { ...known.failed, [run.step.id]: failures },
  };
}
