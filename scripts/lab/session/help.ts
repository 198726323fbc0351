import type { Words } from '../../words/words.ts';
import { wordsOf } from '../../words/words.ts';
import { ATTEMPTS_FIRST, hasReference, pairsOf } from '../solution/pairs.ts';
import { checkInFocus } from '../verdict-lines.ts';
import type { Desk } from './desk.ts';
import { keysPage } from './pages/keys-page.ts';
import { lessonPage } from './pages/lesson-page.ts';
import { type Page, resizedPage } from './pages/page.ts';
import { stepsPage } from './pages/steps-page.ts';
import type { Plays } from './plays.ts';
import { aheadOf, stepOf } from './state.ts';

// What only some keys need is imported when they are pressed: the first screen does not wait for it.

/** All that a learner can ask for at a step: hints, the section, a picture, a comparison, the reference. */
export class Help {
  readonly #desk: Desk;
  readonly #plays: Plays;
  /** The step whose reference was asked for, although it tells more than that step. */
  #warnedOf: string | undefined;

  constructor(desk: Desk, plays: Plays) {
    this.#desk = desk;
    this.#plays = plays;
  }

  async hint(): Promise<void> {
    const { board, kept, terminal, inBackground } = this.#desk;
    const step = stepOf(board.state);
    const shown = board.state.hintsShown;
    const { length } = step.hints;
    if (shown >= length && !terminal.look.plain) {
      return board.show({ notice: this.#words.noMoreHints, top: 'hint-1' });
    }
    // What was said is not on a screen: after the last one, who listens hears the first again.
    const hintsShown = shown >= length ? 1 : shown + 1;
    board.show({ hintsShown, top: `hint-${hintsShown}` });
    inBackground(kept.hint(step, hintsShown));
  }

  async timeline(): Promise<void> {
    const { board, outline } = this.#desk;
    const focus = board.state.run && checkInFocus(board.state.run);
    if (!focus || focus.recording.events.length === 0) return board.show({ notice: this.#words.noTimeline });
    const { showTimelinePage } = await import('./timeline-page.ts');
    const file = await showTimelinePage(outline, focus);
    board.show({ notice: this.#words.timelineIn(file) });
  }

  async section(): Promise<void> {
    await this.#read(stepOf(this.#desk.board.state).section);
  }

  async card(): Promise<void> {
    await this.#read('card');
  }

  /** What is being read, or else the section of the step. */
  async inBrowser(): Promise<void> {
    const { board, lesson } = this.#desk;
    const { showSectionPage } = await import('../reading/show-page.ts');
    const file = await showSectionPage(lesson, board.state.page?.reading ?? stepOf(board.state).section);
    board.drop('page');
    board.show({ notice: this.#words.sectionIn(file) });
  }

  /** Opens the learner's editor: in the terminal, until it is closed, or beside it. */
  async edit(): Promise<void> {
    const { board } = this.#desk;
    const { edit, editorFor } = await import('./editor.ts');
    const { file } = board.state;
    const editor = editorFor(file, 1);
    if (!editor) return board.show({ notice: this.#words.noEditor(file) });
    const start = () =>
      edit(editor).then(
        () => (editor.usesTerminal ? undefined : this.#words.openedIn(file, editor.name)),
        (error: Error) => this.#words.editorFailed(editor.name, error.message),
      );
    const notice = await (editor.usesTerminal ? board.cover(start) : start());
    if (notice !== undefined) board.show({ notice });
  }

  async compare(): Promise<void> {
    const { board } = this.#desk;
    if (!board.state.run || board.state.phase === 'running') return board.show({ notice: this.#words.busy });
    const page = await this.#plays.compare();
    if (page) this.#open(page);
  }

  async solution(): Promise<void> {
    const { board, kept, outline, terminal } = this.#desk;
    const { look, rows } = terminal;
    const step = stepOf(board.state);
    if (!hasReference(outline)) return board.show({ notice: this.#words.noReference });
    if (!board.state.solutionOpen) {
      const failed = kept.known.failed[step.id] ?? 0;
      return board.show({ notice: this.#words.solutionLater(ATTEMPTS_FIRST - failed) });
    }
    const ahead = aheadOf(board.state);
    if (ahead.length > 0 && this.#warnedOf !== step.id) {
      this.#warnedOf = step.id;
      return board.show({ notice: this.#words.solutionTellsMore(ahead) });
    }
    const { solutionPage } = await import('./pages/solution-page.ts');
    this.#open(solutionPage(await pairsOf(outline, step), look, rows));
  }

  async keys(): Promise<void> {
    const { look, rows } = this.#desk.terminal;
    this.#open(keysPage(look, rows));
  }

  async steps(): Promise<void> {
    const { board, terminal } = this.#desk;
    board.show({ page: stepsPage(board.state, terminal.look, terminal.rows) });
  }

  closePage(): void {
    const { board } = this.#desk;
    if (board.state.page?.kind === 'compare') this.#plays.stop();
    board.drop('page');
    board.show();
  }

  /** The screen has another size. */
  resized(): void {
    const { board, terminal } = this.#desk;
    const { page } = board.state;
    board.show(page ? { page: resizedPage(page, terminal.look, terminal.rows) } : {});
  }

  async #read(reading: string): Promise<void> {
    const { lesson, terminal } = this.#desk;
    const page = await lessonPage(lesson, reading, terminal.look, terminal.rows);
    if (page) this.#open(page);
  }

  /** Who listens has been told all of it at once: nothing lies over the step any more. */
  #open(page: Page): void {
    const { board, terminal } = this.#desk;
    board.show({ page });
    if (terminal.look.plain) this.closePage();
  }

  get #words(): Words['session'] {
    return wordsOf(this.#desk.terminal.look).session;
  }
}
