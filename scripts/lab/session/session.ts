import path from 'node:path';
import type { Lab, Step } from '../../../labs/kit/lab.ts';
import { runStep, type StepRun } from '../../../labs/kit/run-step.ts';
import { Stable } from '../../../labs/kit/stable.ts';
import { labFolder } from '../../../labs/kit/submission-folder.ts';
import { between, duration } from '../../../labs/kit/wording.ts';
import type { Lesson, Prediction } from '../../../lessons/lesson.ts';
import type { Look } from '../../look.ts';
import { type Activity, activitiesOf } from '../exercises/activities.ts';
import { playAndKeep } from '../exercises/play-and-keep.ts';
import { TerminalTable } from '../exercises/terminal-table.ts';
import { activityLine } from '../menu-view.ts';
import type { LabProgress, ProgressFile } from '../progress.ts';
import { sectionPath } from '../section.ts';
import { checkInFocus } from '../verdict-lines.ts';
import { Keyboard } from './keyboard.ts';
import { LiveView } from './live.ts';
import { amountInWords, askPrediction } from './questions.ts';
import { Screen } from './screen.ts';
import { type Closing, type Comparison, type State, stepOf } from './state.ts';
import { openSupplierToTry, type SupplierToTry } from './supplier-to-try.ts';
import { showTimelinePage } from './timeline-page.ts';
import { view } from './view.ts';
import { watchFiles } from './watcher.ts';

const LIVE_EVERY_MS = 100;

export interface SessionOptions {
  readonly lab: Lab;
  readonly lesson: Lesson;
  readonly progress: ProgressFile;
  readonly look: () => Look;
  /** Step to begin with; without it, the first that has not passed. */
  readonly step?: Step | undefined;
  readonly notice?: string | undefined;
}

/**
 * One learner at one lab: shows a step, runs it, watches the files, listens to keys.
 *
 * All that is shown is in `#state`; `view` turns it into lines. What happens comes in through `#onKey`, `#onSave` and
 * the end of a run, and each of them ends with `#draw`.
 */
export class Session {
  readonly #lab: Lab;
  readonly #lesson: Lesson;
  readonly #progress: ProgressFile;
  readonly #look: () => Look;
  readonly #stable: Stable;
  readonly #screen = new Screen(process.stdout);
  readonly #keyboard = new Keyboard(process.stdin, (key) => void this.#onKey(key));
  readonly #quit = Promise.withResolvers<void>();
  readonly #redraw = () => this.#draw(true);
  #state: State;
  #toTry: SupplierToTry | undefined;
  #running = false;
  #runAgain = false;
  #asking = false;
  #leaveUnsolved = false;

  constructor({ lab, lesson, progress, look, step, notice }: SessionOptions) {
    this.#lab = lab;
    this.#lesson = lesson;
    this.#progress = progress;
    this.#look = look;
    this.#stable = new Stable({ dir: labFolder(lab), spares: 1, inspectable: true });
    const passed = new Set(progress.of(lab.slug).passed);
    const firstOpen = lab.steps.findIndex((one) => !passed.has(one.id));
    const stepIndex = step ? lab.steps.indexOf(step) : Math.max(0, firstOpen);
    this.#state = { ...this.#atStep(stepIndex), passed, ...(notice && { notice }) };
  }

  /** Resolves when the learner quits. */
  async run(): Promise<void> {
    const stopWatching = watchFiles(labFolder(this.#lab), [...this.#lab.files, ...this.#lab.given], () =>
      this.#onSave(),
    );
    process.stdout.on('resize', this.#redraw);
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => this.#quit.resolve());
    try {
      await this.#beginStep();
      await this.#quit.promise;
    } finally {
      process.stdout.off('resize', this.#redraw);
      this.#keyboard.off();
      this.#screen.restore();
      this.#stable.close();
      await Promise.all([stopWatching(), this.#toTry?.close()]);
    }
  }

  // ── What comes in ─────────────────────────────────────────────────────────────────────────────────────────────────

  #onSave(): void {
    if (this.#state.phase === 'finished' || this.#asking) return;
    this.#runAgain = this.#running;
    if (!this.#running) void this.#runStep();
  }

  async #onKey(key: string): Promise<void> {
    if (key === 'q') return this.#quit.resolve();
    if (this.#state.phase === 'finished') {
      const activity = activitiesOf(this.#lesson).find((one) => one.key === key);
      if (activity) await this.#play(activity);
      if (key === 'n')
        await this.#goTo(
          Math.max(
            0,
            this.#lab.steps.findIndex((step) => !this.#state.passed.has(step.id)),
          ),
        );
      return;
    }
    if (key === 'n') await this.#next();
    else this.#leaveUnsolved = false;
    if (key === 'h') await this.#hint();
    if (key === 'r' && !this.#running) void this.#runStep();
    if (key === 't') await this.#timeline();
  }

  async #next(): Promise<void> {
    if (this.#running) return;
    if (this.#state.run?.state !== 'pass' && !this.#leaveUnsolved) {
      this.#leaveUnsolved = true;
      this.#show({ notice: 'This step does not pass yet. Press n once more to leave it for later.' });
      return;
    }
    this.#leaveUnsolved = false;
    if (this.#state.stepIndex + 1 < this.#lab.steps.length) await this.#goTo(this.#state.stepIndex + 1);
    else {
      this.#forgetNotice();
      this.#show({ phase: 'finished' });
    }
  }

  async #hint(): Promise<void> {
    const hintsShown = Math.min(stepOf(this.#state).hints.length, this.#state.hintsShown + 1);
    this.#show({ hintsShown });
    await this.#keep((kept) => ({ ...kept, hints: { ...kept.hints, [stepOf(this.#state).id]: hintsShown } }));
  }

  async #timeline(): Promise<void> {
    const focus = this.#state.run && checkInFocus(this.#state.run);
    if (!focus || focus.recording.events.length === 0) {
      this.#show({ notice: 'There is no timeline yet: nothing has crossed the wire.' });
      return;
    }
    const file = await showTimelinePage(this.#lab, focus);
    this.#show({ notice: `The timeline is in ${file}. If no browser has opened, open that file.` });
  }

  // ── Steps ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  async #goTo(stepIndex: number): Promise<void> {
    this.#state = { ...this.#atStep(stepIndex), passed: this.#state.passed };
    await this.#beginStep();
  }

  #atStep(stepIndex: number): State {
    const step = this.#lab.steps[stepIndex];
    if (!step) throw new Error(`lab ${this.#lab.number} has no step ${stepIndex}`);
    const file = path.relative(process.cwd(), path.join(labFolder(this.#lab), step.file));
    const read = path.relative(process.cwd(), sectionPath(this.#lab, step));
    return {
      lab: this.#lab,
      stepIndex,
      passed: new Set(),
      phase: 'running',
      live: [],
      hintsShown: 0,
      file,
      read,
      closing: this.#closing(),
    };
  }

  async #beginStep(): Promise<void> {
    await this.#toTry?.close();
    const step = stepOf(this.#state);
    this.#toTry = await openSupplierToTry(step);
    if (this.#toTry) this.#state = { ...this.#state, tryIt: this.#toTry };
    await this.#askFirst(step);
    this.#keyboard.on();
    await this.#runStep();
  }

  async #runStep(): Promise<void> {
    const step = stepOf(this.#state);
    const live = new LiveView(step);
    this.#running = true;
    const { notice: _seen, comparison: _old, ...state } = this.#state;
    this.#state = { ...state, phase: 'running', live: live.now() };
    this.#draw(true);
    const ticker = setInterval(() => this.#show({ live: live.now() }, false), LIVE_EVERY_MS);
    const run = await runStep(step, this.#stable, {
      onPlay: (check, journal) => live.playing(check, journal),
      onCheck: (checkRun) => live.judged(checkRun),
    }).finally(() => clearInterval(ticker));
    this.#running = false;
    if (stepOf(this.#state) !== step) return;
    await this.#judged(step, run);
    this.#stable.warmUp(step);
    if (this.#runAgain) {
      this.#runAgain = false;
      await this.#runStep();
    }
  }

  async #judged(step: Step, run: StepRun): Promise<void> {
    const passed = new Set(this.#state.passed);
    if (run.state === 'pass') passed.add(step.id);
    if (run.state === 'fail') passed.delete(step.id);
    const comparison = this.#compare(step, run);
    this.#show({ phase: 'verdict', run, passed, ...(comparison && { comparison }) });
    await this.#keep((kept) => ({ ...kept, passed: [...passed] }));
  }

  // ── Predictions, quiz and exercises ───────────────────────────────────────────────────────────────────────────────

  #predictionFor(step: Step): Prediction | undefined {
    return this.#lesson.predictions.find((prediction) => prediction.step === step.id);
  }

  /** Asks before the step has ever been seen to fail; once only. */
  async #askFirst(step: Step): Promise<void> {
    const prediction = this.#predictionFor(step);
    const known = this.#progress.of(this.#lab.slug).predictions;
    if (!prediction || prediction.id in known || this.#state.passed.has(step.id)) return;
    this.#keyboard.off();
    this.#show({ phase: 'predicting', question: prediction.question });
    this.#screen.restore();
    this.#asking = true;
    const answer = await askPrediction(prediction);
    this.#asking = false;
    await this.#keep((kept) => ({ ...kept, predictions: { ...kept.predictions, [prediction.id]: answer } }));
  }

  /** Shown with the first verdict after the question was asked: later verdicts are about another client. */
  #compare(step: Step, run: StepRun): Comparison | undefined {
    const prediction = this.#predictionFor(step);
    const predicted = prediction && this.#progress.of(this.#lab.slug).predictions[prediction.id];
    const justAsked = this.#state.question !== undefined && !this.#state.run;
    if (!prediction || !justAsked || predicted === undefined || predicted === null) return undefined;
    const recording = run.checks.find(({ check }) => check.id === prediction.check)?.recording;
    if (!recording) return undefined;
    const measured = prediction.measure(recording);
    return {
      question: prediction.question,
      predicted: amountInWords(predicted, prediction.unit),
      happened:
        measured === null
          ? `nothing yet when the check ended, after ${duration(between(recording.calls[0]?.sentAtUs ?? 0, recording.endedAtUs))}`
          : amountInWords(Math.round(measured), prediction.unit),
      afterwards: prediction.afterwards,
    };
  }

  async #play(activity: Activity): Promise<void> {
    this.#keyboard.off();
    this.#screen.restore();
    this.#asking = true;
    const table = new TerminalTable(this.#look);
    const stopped = await playAndKeep(activity, this.#lesson, this.#progress, table);
    table.close();
    this.#asking = false;
    this.#keyboard.on();
    this.#forgetNotice();
    this.#show({ closing: this.#closing(), ...(stopped !== undefined && { notice: stopped }) });
  }

  #closing(): Closing {
    const { slug, card, practice } = this.#lesson;
    const known = this.#progress.of(slug);
    const inLesson = (file: string) => path.join('lessons', slug, file);
    return {
      activities: activitiesOf(this.#lesson).map((one) => ({ key: one.key, text: activityLine(one, known) })),
      card: inLesson(card),
      ...(practice !== undefined && { practice: inLesson(practice) }),
    };
  }

  // ── What goes out ─────────────────────────────────────────────────────────────────────────────────────────────────

  #show(change: Partial<State>, fresh = true): void {
    this.#state = { ...this.#state, ...change };
    this.#draw(fresh);
  }

  #forgetNotice(): void {
    const { notice: _seen, ...state } = this.#state;
    this.#state = state;
  }

  #draw(fresh: boolean): void {
    if (!this.#asking) this.#screen.show(view(this.#state, this.#look()), fresh);
  }

  async #keep(change: (kept: LabProgress) => LabProgress): Promise<void> {
    await this.#progress.save(this.#lab.slug, change(this.#progress.of(this.#lab.slug)));
  }
}
