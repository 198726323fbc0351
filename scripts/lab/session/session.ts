import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import { labFolder } from '../../../labs/kit/submission-folder.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import { wordsOf } from '../../words/words.ts';
import { type Activity, activitiesOf } from '../exercises/activities.ts';
import { playAndKeep } from '../exercises/play-and-keep.ts';
import { TerminalTable } from '../exercises/terminal-table.ts';
import type { ProgressFile } from '../progress.ts';
import { isTyping, press } from '../reading/pager.ts';
import { openStep } from '../where-left.ts';
import { atStep, closingOf, type Place } from './at-step.ts';
import { Board } from './board.ts';
import type { Desk } from './desk.ts';
import { Guessing } from './guessing.ts';
import { Help } from './help.ts';
import { Kept } from './kept.ts';
import type { Page } from './pages/page.ts';
import { stepKeys } from './pages/steps-page.ts';
import { Plays } from './plays.ts';
import { SCROLL_KEYS, scrolled } from './scroll.ts';
import { type State, stepOf } from './state.ts';
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

type Actions = Readonly<Record<string, () => Promise<void>>>;

const SIGNALS = ['SIGTERM', 'SIGHUP'] as const;

/**
 * One learner at one lab: introduces a step, asks for a guess, lets the checks be played, watches the files, listens to keys.
 *
 * All that is shown is on the {@link Board}; the terminal turns it into a screen, or into sentences.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #desk: Desk;
  readonly #board: Board;
  readonly #plays: Plays;
  readonly #help: Help;
  readonly #guessing: Guessing;
  readonly #quit = Promise.withResolvers<End>();
  /** Another one whenever a step is gone to: what has been waited for may come too late. */
  #visit = Symbol('the first visit');
  /** The visit on which the step has been played. */
  #playedOn: symbol | undefined;
  /** While something else had the terminal. */
  #wasSaved = false;
  #leaveUnsolved = false;

  constructor(options: SessionOptions) {
    const { outline, lesson, progress, terminal, step, notice } = options;
    this.#options = options;
    const kept = new Kept(outline, progress);
    const { passed, at } = kept.known;
    const first = step ?? openStep({ outline, passed: new Set(passed), at });
    const isDone = first === undefined;
    const state = this.#stateAt(first ? outline.steps.indexOf(first) : 0, kept);
    this.#board = new Board(terminal, {
      ...state,
      ...(isDone && { phase: 'finished' }),
      ...(notice && { notice }),
    });
    const inBackground = (work: Promise<unknown>) => void work.catch((error) => this.#quit.reject(error));
    this.#desk = { outline, lesson, terminal, board: this.#board, kept, inBackground };
    this.#plays = new Plays(this.#desk);
    this.#help = new Help(this.#desk, this.#plays);
    this.#guessing = new Guessing(this.#desk);
  }

  /** Resolves when the learner leaves, and tells where to. */
  async run(): Promise<End> {
    const { outline, terminal, kept, inBackground } = this.#desk;
    const isRead = new Set([...outline.files, ...outline.given]);
    const stopWatching = watchFiles(labFolder(outline), [...isRead], () => this.#onSave());
    const quit = () => this.#quit.resolve('quit');
    for (const signal of SIGNALS) process.once(signal, quit);
    terminal.open({
      onKey: (key) => inBackground(this.#onKey(key)),
      onResize: () => this.#help.resized(),
      onBack: () => this.#cameBack(),
      onGone: quit,
    });
    try {
      this.#board.show();
      if (this.#board.state.phase !== 'finished') inBackground(this.#begin());
      return await this.#quit.promise;
    } finally {
      for (const signal of SIGNALS) process.off(signal, quit);
      terminal.close();
      await kept.settled();
      await Promise.all([stopWatching(), this.#plays.close()]);
    }
  }

  /** How far the learner has come, for a last word. */
  get passed(): number {
    const { outline, passed } = this.#board.state;
    return outline.steps.filter(({ id }) => passed.has(id)).length;
  }

  // ── What comes in ─────────────────────────────────────────────────────────────────────────────────────────────────

  #onSave(): void {
    const { kept, inBackground } = this.#desk;
    const { phase } = this.#board.state;
    if (phase === 'finished') return;
    // Whoever edits has begun, and asks about the edited client: a guess about the other one has nothing to be compared with.
    if (phase === 'briefing') inBackground(kept.begun(stepOf(this.#board.state)));
    if (phase === 'predicting') this.#guessing.skip();
    this.#board.drop('page');
    if (this.#board.isCovered) this.#wasSaved = true;
    else inBackground(this.#runStep());
  }

  async #onKey(key: string): Promise<void> {
    if (key === 'ctrl-c') return this.#quit.resolve('quit');
    if (key === 'ctrl-z') return this.#suspend();
    const { page, phase, notice } = this.#board.state;
    if (page) return this.#onPageKey(page, key);
    if (phase === 'predicting') return this.#guessing.onKey(key) ? this.#runStep() : undefined;
    if (key === 'q') return this.#quit.resolve('quit');
    if (SCROLL_KEYS.includes(key) && this.#scroll(key)) return;
    // Shown, too: who listens is told the same sentence again when it is said again.
    this.#board.drop('notice');
    if (notice !== undefined) this.#board.show();
    if (key !== 'n') this.#leaveUnsolved = false;
    await this.#actions()[key]?.();
  }

  /** What the keys do, besides those that scroll. */
  #actions(): Actions {
    const help = this.#help;
    const everywhere: Actions = {
      '?': () => help.keys(),
      g: () => help.steps(),
      i: () => help.card(),
    };
    const atStep: Actions = {
      ...everywhere,
      l: () => help.section(),
      o: () => help.inBrowser(),
      e: () => this.#edit(),
      n: () => this.#next(),
      p: () => this.#previous(),
    };
    switch (this.#board.state.phase) {
      case 'finished':
        return {
          ...everywhere,
          ...this.#closingActions(),
          n: () => this.#goOn(),
          a: async () => this.#quit.resolve('menu'),
        };
      case 'briefing':
        return { ...atStep, enter: () => this.#meetStep() };
      case 'predicting':
        return {};
      case 'running':
      case 'verdict':
        return {
          ...atStep,
          h: () => help.hint(),
          r: () => this.#runStep(),
          t: () => help.timeline(),
          c: () => help.compare(),
          s: () => help.solution(),
        };
    }
  }

  #closingActions(): Actions {
    const { lesson, terminal } = this.#desk;
    return Object.fromEntries(
      activitiesOf(lesson, terminal.look.language).map((one) => [one.key, () => this.#play(one)]),
    );
  }

  async #onPageKey(page: Page, key: string): Promise<void> {
    if (!isTyping(page.pager)) {
      const stepIndex = page.kind === 'steps' ? stepKeys(this.#desk.outline).indexOf(key) : -1;
      if (stepIndex >= 0) return this.#goTo(stepIndex);
      if (page.kind === 'lesson' && key === 'o') return this.#help.inBrowser();
    }
    const pager = press(page.pager, key);
    if (pager === 'closed') this.#help.closePage();
    else this.#board.show({ page: { ...page, pager } });
  }

  /** A clock runs on while a process is stopped: what was being played is played again. */
  #suspend(): void {
    if (this.#desk.terminal.suspend()) this.#plays.stop();
  }

  #cameBack(): void {
    const { phase, rechecking, page } = this.#board.state;
    if (page?.kind === 'compare') this.#board.drop('page');
    this.#help.resized();
    if (phase === 'running') this.#desk.inBackground(this.#runStep());
    else if (rechecking) this.#desk.inBackground(this.#plays.recheck());
  }

  #scroll(key: string): boolean {
    const { look, rows } = this.#desk.terminal;
    const { body, room, top } = layout(this.#board.state, look, rows);
    if (body.length <= room) return false;
    this.#board.show({ top: scrolled(top, key, body.length, room) });
    return true;
  }

  // ── From step to step ─────────────────────────────────────────────────────────────────────────────────────────────

  async #goTo(stepIndex: number): Promise<void> {
    this.#plays.stop();
    this.#visit = Symbol('a visit of a step');
    this.#leaveUnsolved = false;
    this.#board.replace(this.#stateAt(stepIndex, this.#desk.kept));
    this.#board.show();
    await this.#begin();
  }

  #stateAt(stepIndex: number, kept: Kept): State {
    const { outline, minutes, terminal } = this.#options;
    const state = atStep({ outline, minutes, ...this.#place(kept) }, stepIndex);
    // What was shown earlier is on no screen that a screen reader could go back to.
    return terminal.look.plain ? { ...state, hintsShown: 0 } : state;
  }

  /** What the end of the lab is made of. */
  #place({ known }: Kept): Omit<Place, 'outline' | 'minutes'> {
    const { lesson, next, terminal } = this.#options;
    return { lesson, known, language: terminal.look.language, next };
  }

  async #begin(): Promise<void> {
    const visit = this.#visit;
    const isStillThere = () => this.#visit === visit;
    await this.#plays.openSupplier(isStillThere);
    // A step that introduces itself waits for Enter.
    const waits = this.#board.state.phase === 'running' && this.#playedOn !== visit;
    if (isStillThere() && waits) await this.#ask();
  }

  /** The learner has read what the step is about. */
  async #meetStep(): Promise<void> {
    const { kept, inBackground } = this.#desk;
    inBackground(kept.begun(stepOf(this.#board.state)));
    await this.#ask();
  }

  async #ask(): Promise<void> {
    if (!this.#guessing.ask()) await this.#runStep();
  }

  async #runStep(): Promise<void> {
    this.#wasSaved = false;
    this.#playedOn = this.#visit;
    await this.#plays.step();
  }

  async #next(): Promise<void> {
    const { phase, run, stepIndex, passed, outline } = this.#board.state;
    const isSolved = run ? run.state === 'pass' : passed.has(stepOf(this.#board.state).id);
    if (phase !== 'briefing' && !isSolved && !this.#leaveUnsolved) {
      this.#leaveUnsolved = true;
      return this.#board.show({ notice: wordsOf(this.#desk.terminal.look).session.notYetPassed });
    }
    if (stepIndex + 1 < outline.steps.length) return this.#goTo(stepIndex + 1);
    this.#plays.stop();
    this.#visit = Symbol('the end of the lab');
    this.#board.show({ phase: 'finished', top: 0, closing: closingOf(this.#place(this.#desk.kept)) });
  }

  async #previous(): Promise<void> {
    const { stepIndex } = this.#board.state;
    if (stepIndex > 0) return this.#goTo(stepIndex - 1);
    this.#board.show({ notice: wordsOf(this.#desk.terminal.look).session.firstStep });
  }

  /** From the end of the lab: to what is open in it, or to the next lab. */
  async #goOn(): Promise<void> {
    const { outline, passed } = this.#board.state;
    const firstOpen = outline.steps.findIndex(({ id }) => !passed.has(id));
    if (firstOpen < 0 && this.#options.next) return this.#quit.resolve('next');
    await this.#goTo(Math.max(0, firstOpen));
  }

  // ── Away from the step ────────────────────────────────────────────────────────────────────────────────────────────

  async #edit(): Promise<void> {
    await this.#help.edit();
    if (this.#wasSaved) await this.#runStep();
  }

  /** A quiz or an exercise, which has the terminal meanwhile. */
  async #play(activity: Activity): Promise<void> {
    const { terminal, lesson, kept } = this.#desk;
    const stopped = await this.#board.cover(async () => {
      const table = new TerminalTable(() => terminal.look);
      return playAndKeep(activity, lesson, this.#options.progress, table).finally(() => table.close());
    });
    const notice = stopped === undefined ? {} : { notice: stopped };
    this.#board.show({ closing: closingOf(this.#place(kept)), ...notice });
  }
}
