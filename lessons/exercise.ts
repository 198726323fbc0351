import type { Random } from '../fixtures/random.ts';

/** Something to do in the terminal that is not a lab: data, which says nothing about how it is shown. */
export type Exercise = Matching | FlashCards;

interface Introduced {
  /** Unique in its lesson, never reused, not `quiz`: the best score is kept under it. */
  readonly id: string;
  readonly title: string;
  /** What it is about, before it begins. In whole sentences. */
  readonly intro: string;
}

/** Pairs that have been torn apart. The learner is shown each left and finds its right among those that are open. */
export interface Matching extends Introduced {
  readonly kind: 'matching';
  /** Asked about each left: `What is it in the code?` */
  readonly question: string;
  readonly pairs: readonly Pair[];
}

export interface Pair {
  /** Unique in its exercise. */
  readonly left: string;
  /** Unique in its exercise. Without a full stop at its end. */
  readonly right: string;
  /** Why they belong together. In whole sentences. */
  readonly because: string;
}

/** Cards whose fronts are made when they are shown. */
export interface FlashCards extends Introduced {
  readonly kind: 'flash-cards';
  /** So many cards make a run, unless the learner asks for more or fewer. */
  readonly perRun: number;
  readonly cards: readonly FlashCard[];
}

export interface FlashCard {
  /** Unique in its exercise. */
  readonly id: string;
  /**
   * Makes the card for one showing, which may take a second or two. The same random numbers choose the same.
   *
   * @throws when it cannot be made on this system; the signal's reason when it is not wanted any more.
   */
  deal(random: Random, signal: AbortSignal): Promise<DealtCard>;
}

export interface DealtCard {
  readonly front: readonly Clue[];
  readonly questions: readonly CardQuestion[];
  /** What it was and why, when all questions have been answered. */
  readonly back: string;
}

/** Something to go by. */
export interface Clue {
  /** One short word. */
  readonly label: string;
  /** Line breaks and indentation are kept. */
  readonly text: string;
}

export interface CardQuestion {
  readonly question: string;
  /** Without full stops at their ends; one of them is the answer. */
  readonly options: readonly string[];
  readonly answer: string;
  /** Why that is the answer. In whole sentences. */
  readonly because: string;
}
