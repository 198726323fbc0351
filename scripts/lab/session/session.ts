import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import type { StepRun } from '../../../labs/kit/run-step.ts';
import { labFolder } from '../../../labs/kit/submission-folder.ts';
import type { Lesson, Prediction } from '../../../lessons/lesson.ts';
import { type Words, wordsOf } from '../../words/words.ts';
import { type Activity, activitiesOf } from '../exercises/activities.ts';
import { playAndKeep } from '../exercises/play-and-keep.ts';
import { TerminalTable } from '../exercises/terminal-table.ts';
import type { LabProgress, ProgressFile } from '../progress.ts';
import { isTyping, press } from '../reading/pager.ts';
import { ATTEMPTS_FIRST, pairsOf } from '../solution/pairs.ts';
import { checkInFocus } from '../verdict-lines.ts';
import { whereLeft } from '../where-left.ts';
import { snapshotStep } from '../workspace/snapshots.ts';
import { atStep, closingOf, type Place } from './at-step.ts';
import { comparisonOf } from './comparison.ts';
import { parseGuess, typed } from './guess.ts';
import { comparedPage, comparingPage } from './pages/compare-page.ts';
import { keysPage } from './pages/keys-page.ts';
import { lessonPage } from './pages/lesson-page.ts';
import { type Page, resizedPage } from './pages/page.ts';
import { stepKeys, stepsPage } from './pages/steps-page.ts';
import { passedAfter, regressionsAfter, toRecheck } from './regressions.ts';
import type { Runner } from './runner.ts';
import { SCROLL_KEYS, scrolled } from './scroll.ts';
import { type Comparison, type State, stepOf } from './state.ts';
import type { SupplierToTry } from './supplier-to-try.ts';
import type { Terminal } from './terminal.ts';
import { layout } from './view.ts';
import { watchFiles } from './watcher.ts';

export interface SessionOptions {
  readonly outline: Outline;
  readonly lesson: Lesson;
  readonly progress: ProgressFile;
  readonly terminal: Terminal;
  /** Step to begin with; without it, the first that has not passed. */
  readonly step?: StepOutline | undefined;
  readonly notice?: string | undefined;
  /** How long to read each section takes, in minutes, by its id. */
  readonly minutes: Readonly<Record<string, number>>;
  /** The lab to go on with afterwards. */
  readonly next?: Outline | undefined;
}

/** Where a learner goes from a lab. */
export type End = 'quit' | 'menu' | 'next';

const SIGNALS = ['SIGTERM', 'SIGHUP'] as const;

// What only some keys need is imported when they are pressed: the first screen does not wait for it.

/**
 * One learner at one lab: introduces a step, asks for a guess, plays the checks, watches the files, listens to keys.
 *
 * All that is shown is in `#state`; the terminal turns it into a screen, or into sentences. What happens comes in through
 * `#onKey`, `#onSave` and the end of a run, and each of them ends with `#show`.
 */
export class Session {
  readonly #outline: Outline;
  readonly #lesson: Lesson;
  readonly #progress: ProgressFile;
  readonly #terminal: Terminal;
  readonly #minutes: SessionOptions['minutes'];
  readonly #labAfter: Outline | undefined;
  readonly #quit = Promise.withResolvers<End>();
  #runner: Promise<Runner> | undefined;
  #state: State;
  #toTry: SupplierToTry | undefined;
  /** Ends whatever is being played: the step, steps that passed before, the storm of three clients. */
  #playing = new AbortController();
  /** Another one whenever a step is gone to: what has been waited for may come too late. */
  #visit = Symbol('the first visit');
  /** The visit on which the step has been played. */
  #playedOn: symbol | undefined;
  /** Something else has the terminal. What is saved meanwhile is played afterwards. */
  #isAway = false;
  #wasSaved = false;
  #leaveUnsolved = false;

  constructor({ outline, lesson, progress, terminal, step, notice, minutes, next }: SessionOptions) {
    this.#outline = outline;
    this.#lesson = lesson;
    this.#progress = progress;
    this.#terminal = terminal;
    this.#minutes = minutes;
    this.#labAfter = next;
    const left = whereLeft(outline, progress.of(outline.slug));
    const isDone = !step && left === undefined;
    const state = this.#atStep(step ? outline.steps.indexOf(step) : (left ?? 0));
    this.#state = { ...state, ...(isDone && { phase: 'finished' }), ...(notice && { notice }) };
  }

  /** Resolves when the learner leaves, and tells where to. */
  async run(): Promise<End> {
    const { slug, files, given } = this.#outline;
    const isRead = new Set([...files, ...given]);
    const stopWatching = watchFiles(labFolder({ slug }), [...isRead], () => this.#onSave());
    const quit = () => this.#quit.resolve('quit');
    for (const signal of SIGNALS) process.once(signal, quit);
    this.#terminal.open({
      onKey: (key) => this.#inBackground(this.#onKey(key)),
      onResize: () => this.#resized(),
      onBack: () => this.#cameBack(),
      onGone: quit,
    });
    try {
      this.#show({});
      if (this.#state.phase !== 'finished') this.#inBackground(this.#begin());
      return await this.#quit.promise;
    } finally {
      for (const signal of SIGNALS) process.off(signal, quit);
      this.#terminal.close();
      await this.#progress.settled();
      this.#playing.abort();
      await Promise.all([
        stopWatching(),
        this.#toTry?.close(),
        this.#runner?.then((runner) => runner.close()),
      ]);
    }
  }

  /** How far the learner has come, for a last word. */
  get passed(): number {
    return this.#outline.steps.filter(({ id }) => this.#state.passed.has(id)).length;
  }

  // ── What comes in ─────────────────────────────────────────────────────────────────────────────────────────────────

  #onSave(): void {
    const { phase } = this.#state;
    if (phase === 'finished') return;
    // Whoever edits has begun, and asks about the edited client: a guess about the other one has nothing to be compared with.
    if (phase === 'briefing') this.#inBackground(this.#noteBegun(stepOf(this.#state)));
    if (phase === 'predicting') this.#skipGuess();
    this.#dropPage();
    if (this.#isAway) this.#wasSaved = true;
    else this.#inBackground(this.#runStep());
  }

  async #onKey(key: string): Promise<void> {
    if (key === 'ctrl-c') return this.#quit.resolve('quit');
    if (key === 'ctrl-z') return this.#suspend();
    const { page, phase } = this.#state;
    if (page) return this.#onPageKey(page, key);
    if (phase === 'predicting') return this.#onGuessKey(key);
    if (key === 'q') return this.#quit.resolve('quit');
    if (SCROLL_KEYS.includes(key) && this.#scroll(key)) return;
    this.#forgetNotice();
    if (key !== 'n') this.#leaveUnsolved = false;
    const action = this.#actions()[key];
    await action?.();
  }

  /** What the keys do, besides those that scroll. */
  #actions(): Readonly<Record<string, () => Promise<void>>> {
    const everywhere = { '?': () => this.#showKeys(), g: () => this.#showSteps() };
    const atStep = {
      ...everywhere,
      l: () => this.#readSection(),
      o: () => this.#openSection(),
      e: () => this.#edit(),
      n: () => this.#next(),
      p: () => this.#previous(),
    };
    switch (this.#state.phase) {
      case 'finished':
        return {
          ...everywhere,
          ...this.#closingActions(),
          n: () => this.#goOn(),
          a: () => this.#toMenu(),
        };
      case 'briefing':
        return { ...atStep, enter: () => this.#meetStep() };
      case 'predicting':
        return {};
      case 'running':
      case 'verdict':
        return {
          ...atStep,
          h: () => this.#hint(),
          r: () => this.#runStep(),
          t: () => this.#timeline(),
          c: () => this.#compareClients(),
          s: () => this.#solution(),
        };
    }
  }

  #closingActions(): Readonly<Record<string, () => Promise<void>>> {
    return Object.fromEntries(
      activitiesOf(this.#lesson, this.#terminal.look.language).map((activity) => [
        activity.key,
        () => this.#play(activity),
      ]),
    );
  }

  async #onPageKey(page: Page, key: string): Promise<void> {
    if (!isTyping(page.pager)) {
      const stepIndex = page.kind === 'steps' ? stepKeys(this.#outline).indexOf(key) : -1;
      if (stepIndex >= 0) return this.#goTo(stepIndex);
      if (page.kind === 'lesson' && key === 'o') return this.#openSection();
    }
    const pager = press(page.pager, key);
    if (pager === 'closed') this.#closePage();
    else this.#show({ page: { ...page, pager } });
  }

  /** A clock runs on while a process is stopped: what was being played is played again. */
  #suspend(): void {
    if (this.#terminal.suspend()) this.#playing.abort();
  }

  #cameBack(): void {
    const { phase, rechecking, page } = this.#state;
    if (page?.kind === 'compare') this.#dropPage();
    this.#resized();
    if (phase === 'running') this.#inBackground(this.#runStep());
    else if (rechecking) this.#inBackground(this.#loaded().then((runner) => this.#recheck(runner)));
  }

  #resized(): void {
    const { page } = this.#state;
    const { look, rows } = this.#terminal;
    this.#show(page ? { page: resizedPage(page, look, rows) } : {});
  }

  #scroll(key: string): boolean {
    const { look, rows } = this.#terminal;
    const { body, room, top } = layout(this.#state, look, rows);
    if (body.length <= room) return false;
    this.#show({ top: scrolled(top, key, body.length, room) });
    return true;
  }

  // ── From step to step ─────────────────────────────────────────────────────────────────────────────────────────────

  async #goTo(stepIndex: number): Promise<void> {
    this.#playing.abort();
    this.#visit = Symbol('a visit of a step');
    this.#state = this.#atStep(stepIndex);
    this.#leaveUnsolved = false;
    this.#show({});
    await this.#begin();
  }

  #atStep(stepIndex: number): State {
    const state = atStep({ outline: this.#outline, minutes: this.#minutes, ...this.#closed() }, stepIndex);
    // What was shown earlier is on no screen that a screen reader could go back to.
    return this.#terminal.look.plain ? { ...state, hintsShown: 0 } : state;
  }

  /** What the end of the lab is made of. */
  #closed(): Omit<Place, 'outline' | 'minutes'> {
    const { slug } = this.#outline;
    const { language } = this.#terminal.look;
    return { lesson: this.#lesson, known: this.#progress.of(slug), language, next: this.#labAfter };
  }

  async #begin(): Promise<void> {
    const { stepIndex, phase } = this.#state;
    const visit = this.#visit;
    const old = this.#toTry;
    this.#toTry = undefined;
    await old?.close();
    const runner = await this.#loaded();
    const toTry = await runner.supplierToTry(stepIndex);
    if (this.#visit !== visit) return toTry?.close();
    this.#toTry = toTry;
    if (toTry) this.#show({ tryIt: { url: toTry.url, fault: toTry.fault, curl: toTry.curl } });
    // A step that introduces itself waits for Enter.
    if (phase === 'running' && this.#playedOn !== visit) await this.#ask();
  }

  /** The learner has read what the step is about. The screen goes on at once: keys may come faster than a disk writes. */
  async #meetStep(): Promise<void> {
    const step = stepOf(this.#state);
    this.#inBackground(this.#noteBegun(step));
    await this.#ask();
  }

  async #noteBegun(step: StepOutline): Promise<void> {
    await snapshotStep(this.#outline, step);
    await this.#keep((kept) => ({ ...kept, begun: [...new Set([...kept.begun, step.id])] }));
  }

  async #next(): Promise<void> {
    const { phase, run, stepIndex, passed } = this.#state;
    const isSolved = run ? run.state === 'pass' : passed.has(stepOf(this.#state).id);
    if (phase !== 'briefing' && !isSolved && !this.#leaveUnsolved) {
      this.#leaveUnsolved = true;
      return this.#show({ notice: this.#words.notYetPassed });
    }
    if (stepIndex + 1 < this.#outline.steps.length) return this.#goTo(stepIndex + 1);
    this.#playing.abort();
    this.#visit = Symbol('the end of the lab');
    this.#forgetNotice();
    this.#show({
      phase: 'finished',
      top: 0,
      closing: closingOf(this.#closed()),
    });
  }

  async #previous(): Promise<void> {
    const { stepIndex } = this.#state;
    if (stepIndex > 0) return this.#goTo(stepIndex - 1);
    this.#show({ notice: this.#words.firstStep });
  }

  /** From the end of the lab: to what is open in it, or to the next lab. */
  async #goOn(): Promise<void> {
    const isDone = this.#outline.steps.every(({ id }) => this.#state.passed.has(id));
    if (isDone && this.#labAfter) return this.#quit.resolve('next');
    await this.#goTo(this.#firstOpen());
  }

  async #toMenu(): Promise<void> {
    this.#quit.resolve('menu');
  }

  #firstOpen(): number {
    return Math.max(
      0,
      this.#outline.steps.findIndex(({ id }) => !this.#state.passed.has(id)),
    );
  }

  // ── Predictions ───────────────────────────────────────────────────────────────────────────────────────────────────

  #predictionFor(step: StepOutline): Prediction | undefined {
    return this.#lesson.predictions.find((prediction) => prediction.step === step.id);
  }

  /** Asks before the step has ever been seen to fail, and once only. */
  async #ask(): Promise<void> {
    const step = stepOf(this.#state);
    const prediction = this.#predictionFor(step);
    const known = this.#progress.of(this.#outline.slug).predictions;
    if (!prediction || prediction.id in known || this.#state.passed.has(step.id)) return this.#runStep();
    const { question, unit } = prediction;
    this.#show({ phase: 'predicting', asked: { question, unit, typed: '' }, top: 0 });
  }

  async #onGuessKey(key: string): Promise<void> {
    const { asked } = this.#state;
    const prediction = this.#predictionFor(stepOf(this.#state));
    if (!asked || !prediction) return;
    if (key !== 'enter') {
      this.#terminal.echo(key);
      this.#forgetNotice();
      return this.#show({ asked: { ...asked, typed: typed(asked.typed, key) } });
    }
    const guess = parseGuess(asked.typed, asked.unit, this.#words.never);
    if (guess === undefined) {
      return this.#show({ asked: { ...asked, typed: '' }, notice: this.#words.noGuess(asked.unit) });
    }
    this.#state = { ...this.#state, asked: { ...asked, guess } };
    this.#inBackground(this.#keepGuess(prediction, guess));
    await this.#runStep();
  }

  #skipGuess(): void {
    const prediction = this.#predictionFor(stepOf(this.#state));
    const { asked: _open, ...state } = this.#state;
    this.#state = state;
    if (prediction) this.#inBackground(this.#keepGuess(prediction, null));
  }

  async #keepGuess({ id }: Prediction, guess: number | null): Promise<void> {
    await this.#keep((kept) => ({ ...kept, predictions: { ...kept.predictions, [id]: guess } }));
  }

  /** Shown with the first verdict after the question was asked: later verdicts are about another client. */
  #compare(step: StepOutline, run: StepRun): Comparison | undefined {
    const prediction = this.#predictionFor(step);
    const guess = this.#state.asked?.guess;
    if (!prediction || guess === undefined) return undefined;
    return comparisonOf(prediction, guess, run, this.#words);
  }

  // ── Runs ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  async #runStep(): Promise<void> {
    const signal = this.#playNow();
    const { stepIndex } = this.#state;
    this.#wasSaved = false;
    this.#playedOn = this.#visit;
    const { notice: _seen, live: _old, rechecking: _off, ...state } = this.#state;
    this.#state = { ...state, phase: 'running' };
    this.#show({});
    const runner = await this.#loaded();
    if (signal.aborted) return;
    this.#inBackground(this.#keepPlace());
    const run = await runner.run(stepIndex, signal, (live) => this.#show({ live }));
    if (signal.aborted) return;
    await this.#judged(run, signal);
    if (signal.aborted) return;
    runner.warmUp(stepIndex);
    await runner.keepTape(run);
    if (signal.aborted) return;
    this.#inBackground(this.#recheck(runner));
  }

  async #judged(run: StepRun, signal: AbortSignal): Promise<void> {
    const { stepIndex } = this.#state;
    const step = stepOf(this.#state);
    const known = await this.#keep((kept) => ({
      ...kept,
      passed: passedAfter(kept.passed, run),
      failed: { ...kept.failed, [step.id]: (kept.failed[step.id] ?? 0) + (run.state === 'fail' ? 1 : 0) },
    }));
    // Meanwhile the learner may have gone elsewhere.
    if (signal.aborted) return;
    const comparison = this.#compare(step, run);
    const solutionOpen = run.state === 'pass' || (known.failed[step.id] ?? 0) >= ATTEMPTS_FIRST;
    // Of this step the verdict tells; the others that are broken stay so until they have been played again.
    const regressions = this.#state.regressions.filter((one) => one.stepIndex !== stepIndex);
    const { live: _over, comparison: _old, asked: _answered, ...state } = this.#state;
    const passed = new Set(known.passed);
    this.#state = { ...state, phase: 'verdict', run, passed, regressions, solutionOpen, top: 0 };
    this.#show(comparison ? { comparison } : {});
  }

  /** Plays again what passed before: a save may have broken it. */
  async #recheck(runner: Runner): Promise<void> {
    // A file that cannot be loaded breaks them all, and has been told.
    const stepIndexes = this.#state.run?.broken === undefined ? toRecheck(this.#state) : [];
    if (stepIndexes.length === 0) return;
    const signal = this.#playNow();
    let done = 0;
    this.#show({ rechecking: { done, of: stepIndexes.length } });
    await runner.recheck(stepIndexes, signal, (stepIndex, run) => {
      done += 1;
      const regressions = regressionsAfter(this.#state.regressions, stepIndex, run);
      this.#show({ regressions, rechecking: { done, of: stepIndexes.length } });
      this.#inBackground(this.#keepPassed(run));
    });
    if (signal.aborted) return;
    const { rechecking: _over, ...state } = this.#state;
    this.#state = state;
    this.#show({});
  }

  async #keepPassed(run: StepRun): Promise<void> {
    const known = await this.#keep((kept) => ({ ...kept, passed: passedAfter(kept.passed, run) }));
    this.#show({ passed: new Set(known.passed) });
  }

  async #keepPlace(): Promise<void> {
    const { id } = stepOf(this.#state);
    if (this.#progress.of(this.#outline.slug).at !== id) await this.#keep((kept) => ({ ...kept, at: id }));
  }

  /** What is played from now on; whatever was being played is over. */
  #playNow(): AbortSignal {
    this.#playing.abort();
    this.#playing = new AbortController();
    return this.#playing.signal;
  }

  #loaded(): Promise<Runner> {
    this.#runner ??= import('./runner.ts').then(({ Runner: Loaded }) => Loaded.load(this.#outline));
    return this.#runner;
  }

  // ── Help ──────────────────────────────────────────────────────────────────────────────────────────────────────────

  async #hint(): Promise<void> {
    const { id, hints } = stepOf(this.#state);
    const shown = this.#state.hintsShown;
    const { plain } = this.#terminal.look;
    if (shown >= hints.length && !plain) {
      return this.#show({ notice: this.#words.noMoreHints, top: 'hint-1' });
    }
    // What was said is not on a screen: after the last one, who listens hears the first again.
    const hintsShown = shown >= hints.length ? 1 : shown + 1;
    this.#show({ hintsShown, top: `hint-${hintsShown}` });
    await this.#keep((kept) => ({
      ...kept,
      hints: { ...kept.hints, [id]: Math.max(hintsShown, kept.hints[id] ?? 0) },
    }));
  }

  async #timeline(): Promise<void> {
    const focus = this.#state.run && checkInFocus(this.#state.run);
    if (!focus || focus.recording.events.length === 0) return this.#show({ notice: this.#words.noTimeline });
    const { showTimelinePage } = await import('./timeline-page.ts');
    const file = await showTimelinePage(this.#outline, focus);
    this.#show({ notice: this.#words.timelineIn(file) });
  }

  async #readSection(): Promise<void> {
    const { look, rows } = this.#terminal;
    const page = await lessonPage(this.#lesson, stepOf(this.#state).section, look, rows);
    if (page) this.#openPage(page);
  }

  async #openSection(): Promise<void> {
    const { showSectionPage } = await import('../reading/show-page.ts');
    const file = await showSectionPage(this.#lesson, stepOf(this.#state).section);
    this.#dropPage();
    this.#show({ notice: this.#words.sectionIn(file) });
  }

  async #edit(): Promise<void> {
    const { edit, editorFor } = await import('./editor.ts');
    const { file } = this.#state;
    const editor = editorFor(file, 1);
    if (!editor) return this.#show({ notice: this.#words.noEditor(file) });
    const opened = editor.usesTerminal ? this.#away(() => edit(editor)) : edit(editor);
    const notice = await opened.then(
      () => this.#words.openedIn(file, editor.name),
      (error: Error) => this.#words.editorFailed(editor.name, error.message),
    );
    if (!editor.usesTerminal || notice !== this.#words.openedIn(file, editor.name)) this.#show({ notice });
    if (this.#wasSaved) await this.#runStep();
  }

  async #compareClients(): Promise<void> {
    const { run, live: _live, rechecking: _off, ...state } = this.#state;
    if (!run || state.phase === 'running') return this.#show({ notice: this.#words.busy });
    const signal = this.#playNow();
    const runner = await this.#loaded();
    this.#state = { ...state, run };
    const results = await runner.compare(
      state.stepIndex,
      (client) => this.#show({ page: comparingPage(client, this.#terminal.look, this.#terminal.rows) }),
      signal,
    );
    if (signal.aborted) return;
    const { look, rows } = this.#terminal;
    this.#openPage(comparedPage(results, stepOf(state).title, look, rows));
  }

  async #solution(): Promise<void> {
    const step = stepOf(this.#state);
    const { look, rows } = this.#terminal;
    if (!this.#state.solutionOpen) {
      const failed = this.#progress.of(this.#outline.slug).failed[step.id] ?? 0;
      return this.#show({ notice: this.#words.solutionLater(ATTEMPTS_FIRST - failed) });
    }
    const { solutionPage } = await import('./pages/solution-page.ts');
    this.#openPage(solutionPage(await pairsOf(this.#outline, step), look, rows));
  }

  async #showKeys(): Promise<void> {
    const { look, rows } = this.#terminal;
    this.#openPage(keysPage(look, rows));
  }

  async #showSteps(): Promise<void> {
    const { look, rows } = this.#terminal;
    this.#show({ page: stepsPage(this.#state, look, rows) });
  }

  /** Who listens has been told all of it at once: nothing lies over the step any more. */
  #openPage(page: Page): void {
    this.#show({ page });
    if (this.#terminal.look.plain) this.#closePage();
  }

  #closePage(): void {
    if (this.#state.page?.kind === 'compare') this.#playing.abort();
    this.#dropPage();
    this.#show({});
  }

  #dropPage(): void {
    const { page: _closed, ...state } = this.#state;
    this.#state = state;
  }

  // ── Quiz and exercises ────────────────────────────────────────────────────────────────────────────────────────────

  async #play(activity: Activity): Promise<void> {
    const stopped = await this.#away(async () => {
      const table = new TerminalTable(() => this.#terminal.look);
      return playAndKeep(activity, this.#lesson, this.#progress, table).finally(() => table.close());
    });
    this.#forgetNotice();
    this.#show({
      closing: closingOf(this.#closed()),
      ...(stopped !== undefined && { notice: stopped }),
    });
  }

  /** Something else has the terminal meanwhile. */
  async #away<T>(work: () => Promise<T>): Promise<T> {
    this.#isAway = true;
    this.#terminal.lend();
    try {
      return await work();
    } finally {
      this.#isAway = false;
      this.#terminal.takeBack();
      this.#show({});
    }
  }

  // ── What goes out ─────────────────────────────────────────────────────────────────────────────────────────────────

  get #words(): Words['session'] {
    return wordsOf(this.#terminal.look).session;
  }

  #show(change: Partial<State>): void {
    this.#state = { ...this.#state, ...change };
    if (!this.#isAway) this.#terminal.show(this.#state);
  }

  /** Shown, too: who listens is told the same sentence again when it is said again. */
  #forgetNotice(): void {
    const { notice, ...state } = this.#state;
    if (notice === undefined) return;
    this.#state = state;
    this.#show({});
  }

  /** What fails there fails the session: it is a bug of ours, and is told as one. */
  #inBackground(work: Promise<void>): void {
    work.catch((error: unknown) => this.#quit.reject(error));
  }

  #keep(change: (kept: LabProgress) => LabProgress): Promise<LabProgress> {
    return this.#progress.update(this.#outline.slug, change);
  }
}
