import type { StepRun } from '../../../labs/kit/run-step.ts';
import { wordsOf } from '../../words/words.ts';
import { mayBeSeen } from '../solution/pairs.ts';
import { comparisonOf } from './comparison.ts';
import type { Desk } from './desk.ts';
import { predictionFor } from './guessing.ts';
import { afterRun } from './kept.ts';
import { comparedPage, comparingPage } from './pages/compare-page.ts';
import type { Page } from './pages/page.ts';
import { passedAfter, regressionsAfter, toRecheck } from './regressions.ts';
import type { Runner } from './runner.ts';
import { type Comparison, earlierPass, stepOf } from './state.ts';
import type { SupplierToTry } from './supplier-to-try.ts';

/**
 * Whatever is played for the learner: the step, the steps that passed before it, the storm of several clients. One at a time:
 * what begins ends what was being played.
 */
export class Plays {
  readonly #desk: Desk;
  #runner: Promise<Runner> | undefined;
  #toTry: SupplierToTry | undefined;
  #playing = new AbortController();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Ends what is being played, if anything is. */
  stop(): void {
    this.#playing.abort();
  }

  /** Plays the step on the board and shows its verdict; then what passed before. */
  async step(): Promise<void> {
    const { board, kept, inBackground } = this.#desk;
    const signal = this.#begin();
    board.drop('notice', 'live', 'rechecking');
    board.show({ phase: 'running' });
    const runner = await this.#loaded();
    if (signal.aborted) return;
    const { stepIndex } = board.state;
    inBackground(kept.place(stepOf(board.state)));
    const run = await runner.run(stepIndex, {
      signal,
      earlierPass: earlierPass(board.state),
      onLive: (live) => board.show({ live }),
    });
    if (signal.aborted) return;
    this.#judged(run);
    runner.warmUp(stepIndex);
    await runner.keepTape(run);
    if (!signal.aborted) inBackground(this.recheck());
  }

  /** Plays again what passed before: a save may have broken it. */
  async recheck(): Promise<void> {
    const { board, kept, inBackground } = this.#desk;
    // A file that cannot be loaded breaks them all, and has been told.
    const stepIndexes = board.state.run?.broken === undefined ? toRecheck(board.state) : [];
    if (stepIndexes.length === 0) return;
    const signal = this.#begin();
    const runner = await this.#loaded();
    let done = 0;
    board.show({ rechecking: { done, of: stepIndexes.length } });
    await runner.recheck(stepIndexes, signal, (stepIndex, run) => {
      done += 1;
      const { passed, regressions } = board.state;
      board.show({
        passed: new Set(passedAfter([...passed], run)),
        regressions: regressionsAfter(regressions, stepIndex, run),
        rechecking: { done, of: stepIndexes.length },
      });
      inBackground(kept.played(run));
    });
    if (signal.aborted) return;
    board.drop('rechecking');
    board.show();
  }

  /** The same storm against starter, the learner's files and the reference. Undefined when it was ended. */
  async compare(): Promise<Page | undefined> {
    const { board, terminal } = this.#desk;
    const signal = this.#begin();
    const runner = await this.#loaded();
    board.drop('live', 'rechecking');
    const { stepIndex } = board.state;
    const { title } = stepOf(board.state);
    const results = await runner.compare(
      stepIndex,
      (client) => board.show({ page: comparingPage(client, runner.clients, terminal.look, terminal.rows) }),
      signal,
    );
    return signal.aborted ? undefined : comparedPage(results, title, terminal.look, terminal.rows);
  }

  /** Opens the supplier of the step for a learner's curl; the one of the step before is closed. */
  async openSupplier(isStillThere: () => boolean): Promise<void> {
    const { board } = this.#desk;
    const { stepIndex } = board.state;
    const old = this.#toTry;
    this.#toTry = undefined;
    await old?.close();
    const runner = await this.#loaded();
    const toTry = await runner.supplierToTry(stepIndex);
    if (!isStillThere()) return toTry?.close();
    this.#toTry = toTry;
    if (toTry) board.show({ tryIt: { url: toTry.url, fault: toTry.fault, curl: toTry.curl } });
  }

  async close(): Promise<void> {
    this.stop();
    await Promise.all([this.#toTry?.close(), this.#runner?.then((runner) => runner.close())]);
  }

  /** Shown at once, and kept afterwards. */
  #judged(run: StepRun): void {
    const { board, kept, outline, inBackground } = this.#desk;
    const { stepIndex } = board.state;
    const { failed } = afterRun(kept.known, run);
    inBackground(kept.judged(run));
    const comparison = this.#compared(run);
    board.drop('live', 'comparison', 'asked');
    const { passed, regressions } = board.state;
    board.show({
      phase: 'verdict',
      run,
      passed: new Set(passedAfter([...passed], run)),
      // Of this step the verdict tells; the others that are broken stay so until they have been played again.
      regressions: regressions.filter((one) => one.stepIndex !== stepIndex),
      solutionOpen: mayBeSeen(outline, run.state === 'pass', failed[run.step.id]),
      top: 0,
      ...(comparison && { comparison }),
    });
  }

  /** Shown with the first verdict after the question was asked: later verdicts are about another client. */
  #compared(run: StepRun): Comparison | undefined {
    const { board, lesson, terminal } = this.#desk;
    const prediction = predictionFor(lesson, run.step);
    const guess = board.state.asked?.guess;
    if (!prediction || guess === undefined) return undefined;
    return comparisonOf(prediction, guess, run, wordsOf(terminal.look).session);
  }

  #begin(): AbortSignal {
    this.stop();
    this.#playing = new AbortController();
    return this.#playing.signal;
  }

  /** It brings the supplier and the checks along, which take a while to load: the first screen does not wait for it. */
  #loaded(): Promise<Runner> {
    this.#runner ??= import('./runner.ts').then(({ Runner: Loaded }) => Loaded.load(this.#desk.outline));
    return this.#runner;
  }
}
