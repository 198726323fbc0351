import { explained } from '../../../labs/kit/explained.ts';
import type { Lab, Step } from '../../../labs/kit/lab.ts';
import { loadLab } from '../../../labs/kit/labs.ts';
import type { Outline } from '../../../labs/kit/outline.ts';
import { runStep, type StepRun } from '../../../labs/kit/run-step.ts';
import { Stable } from '../../../labs/kit/stable.ts';
import { labFolder } from '../../../labs/kit/submission-folder.ts';
import { type Client, clientsFor, playStorm, type Result } from '../compare/play.ts';
import { keepLastTape } from '../last-tape.ts';
import { checkInFocus } from '../verdict-lines.ts';
import { LiveView } from './live.ts';
import type { LiveCheck } from './state.ts';
import { openSupplierToTry, type SupplierToTry } from './supplier-to-try.ts';

export interface PlayOptions {
  /** Ends the run early; what comes back then is to be thrown away. */
  readonly signal: AbortSignal;
  /** Whether a mistake may be called by its name: see {@link explained}. */
  readonly earlierPass: boolean;
  /** Told what the checks are doing while they do it, if they take long enough. */
  readonly onLive: (live: LiveCheck[]) => void;
}

const LIVE_EVERY_MS = 100;
/** Most verdicts are there before anybody could read what led to them. */
const LIVE_AFTER_MS = 400;

/**
 * All that plays checks for a session. It brings the supplier and the checks along, which take a while to load: the first
 * screen does not wait for it.
 */
export class Runner {
  readonly lab: Lab;
  /** For the step at hand, with a process that is ready before the next save. */
  readonly #stable: Stable;
  /** For whatever else is played in between. */
  readonly #others: Stable;

  private constructor(lab: Lab) {
    this.lab = lab;
    const dir = labFolder(lab);
    const own = { inspectable: true, compileCache: true };
    this.#stable = new Stable({ dir, spares: 1, ...own });
    this.#others = new Stable({ dir, ...own });
  }

  static async load({ slug }: Outline): Promise<Runner> {
    return new Runner(await loadLab(slug));
  }

  /** Plays one step. */
  async run(stepIndex: number, { signal, earlierPass, onLive }: PlayOptions): Promise<StepRun> {
    const step = this.#step(stepIndex);
    const live = new LiveView(step);
    const startedAt = performance.now();
    const ticker = setInterval(() => {
      if (!signal.aborted && performance.now() - startedAt > LIVE_AFTER_MS) onLive(live.now());
    }, LIVE_EVERY_MS);
    const run = await runStep(step, this.#stable, {
      signal,
      onPlay: (check, journal) => live.playing(check, journal),
      onCheck: (checkRun) => live.judged(checkRun),
    }).finally(() => clearInterval(ticker));
    return explained(run, this.lab, labFolder(this.lab), earlierPass);
  }

  /** Keeps a run that failed, for `npm run lab replay` and for whoever is asked for help. */
  async keepTape(run: StepRun): Promise<void> {
    const focus = checkInFocus(run);
    if (run.state === 'fail' && focus) await keepLastTape(this.lab, run, focus);
  }

  /** Makes ready for the next run of this step. */
  warmUp(stepIndex: number): void {
    this.#stable.warmUp(this.#step(stepIndex));
  }

  /** Plays other steps, one after the other, until the signal says that something else is wanted. */
  async recheck(
    stepIndexes: readonly number[],
    signal: AbortSignal,
    onRun: (stepIndex: number, run: StepRun) => void,
  ): Promise<void> {
    for (const stepIndex of stepIndexes) {
      if (signal.aborted) return;
      const run = await runStep(this.#step(stepIndex), this.#others, { signal });
      if (!signal.aborted) onRun(stepIndex, run);
    }
  }

  /** How many clients are compared. */
  get clients(): number {
    return clientsFor(this.lab).length;
  }

  compare(stepIndex: number, onPlay: (client: Client) => void, signal: AbortSignal): Promise<Result[]> {
    return playStorm(this.lab, this.#step(stepIndex), onPlay, signal);
  }

  supplierToTry(stepIndex: number): Promise<SupplierToTry | undefined> {
    return openSupplierToTry(this.#step(stepIndex));
  }

  close(): void {
    this.#stable.close();
    this.#others.close();
  }

  #step(stepIndex: number): Step {
    const step = this.lab.steps[stepIndex];
    if (!step) throw new Error(`lab ${this.lab.number} has no step ${stepIndex}`);
    return step;
  }
}
