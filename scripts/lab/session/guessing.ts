import type { StepOutline } from '../../../labs/kit/outline.ts';
import type { Lesson, Prediction } from '../../../lessons/lesson.ts';
import { wordsOf } from '../../words/words.ts';
import type { Desk } from './desk.ts';
import { parseGuess, typed } from './guess.ts';
import { stepOf } from './state.ts';

export const predictionFor = (
  { predictions }: Pick<Lesson, 'predictions'>,
  { id }: Pick<StepOutline, 'id'>,
): Prediction | undefined => predictions.find(({ step }) => step === id);

/** Asks for a number before a step is seen to fail. It is kept, and shown against the first verdict. */
export class Guessing {
  readonly #desk: Desk;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  /** Asks before the step has ever been seen to fail, and once only. Returns false when there is nothing to ask. */
  ask(): boolean {
    const { board, kept } = this.#desk;
    const step = stepOf(board.state);
    const prediction = this.#prediction();
    if (!prediction || prediction.id in kept.known.predictions || board.state.passed.has(step.id))
      return false;
    const { question, unit } = prediction;
    board.show({ phase: 'predicting', asked: { question, unit, typed: '' }, top: 0 });
    return true;
  }

  /** Returns true when there is an answer, if only that there will be none. */
  onKey(key: string): boolean {
    const { board, terminal, kept, inBackground } = this.#desk;
    const { asked } = board.state;
    const prediction = this.#prediction();
    if (!asked || !prediction) return false;
    if (key !== 'enter') {
      terminal.echo(key);
      board.drop('notice');
      board.show({ asked: { ...asked, typed: typed(asked.typed, key) } });
      return false;
    }
    const words = wordsOf(terminal.look).session;
    const guess = parseGuess(asked.typed, asked.unit, words.never);
    if (guess === undefined) {
      board.show({ asked: { ...asked, typed: '' }, notice: words.noGuess(asked.unit) });
      return false;
    }
    board.replace({ ...board.state, asked: { ...asked, guess } });
    inBackground(kept.guess(prediction.id, guess));
    return true;
  }

  skip(): void {
    const { board, kept, inBackground } = this.#desk;
    const prediction = this.#prediction();
    board.drop('asked');
    if (prediction) inBackground(kept.guess(prediction.id, null));
  }

  #prediction(): Prediction | undefined {
    const { board, lesson } = this.#desk;
    return predictionFor(lesson, stepOf(board.state));
  }
}
