import { randomStream, shuffled } from '../../../fixtures/random.ts';
import type { FlashCard, FlashCards, Matching, Pair } from '../../../lessons/exercise.ts';
import type { Lesson, QuizQuestion } from '../../../lessons/lesson.ts';
import { type Language, type Words, wordsOf } from '../../words/words.ts';
import type { Score } from '../score.ts';
import { Dealer } from './dealer.ts';
import { playFlashCards } from './flash-cards.ts';
import { playMatching } from './matching.ts';
import { playQuiz } from './quiz.ts';
import { type Played, playRounds } from './rounds.ts';
import type { Table } from './table.ts';

/** The words behind `npm run lab` that begin an activity. */
export type Command = 'quiz' | 'match' | 'cards';

/** Something of a lesson that is played with single keys. */
export interface Activity {
  /** The score is kept under it. */
  readonly id: string;
  readonly command: Command;
  /** In menus. */
  readonly key: string;
  readonly title: string;
  play(options: PlayOptions, table: Table): Promise<Played>;
}

export interface PlayOptions {
  readonly seed: number;
  /** How many cards. Default: what the exercise says. */
  readonly count?: number | undefined;
  readonly best?: Score | undefined;
}

/** What there is to play in a lesson. */
export function activitiesOf(lesson: Lesson, language?: Language): Activity[] {
  const { exercises: words } = wordsOf({ language });
  const exercises = (lesson.exercises ?? []).map((exercise) =>
    exercise.kind === 'matching' ? matching(lesson, exercise, words) : flashCards(lesson, exercise, words),
  );
  return [...exercises, quiz(lesson, words)];
}

function quiz(lesson: Lesson, words: Words['exercises']): Activity {
  const head = [words.lesson(lesson.number), words.quiz];
  return {
    id: 'quiz',
    command: 'quiz',
    key: 'z',
    title: words.quiz,
    play: ({ best }, table) => {
      const intro = words.quizIntro(lesson.number, lesson.title);
      const playRound = (asked: readonly QuizQuestion[]) => playQuiz(asked, head, table);
      return playRounds({ head, intro, noun: words.nouns.quiz, items: lesson.quiz, best, playRound }, table);
    },
  };
}

function matching(lesson: Lesson, exercise: Matching, words: Words['exercises']): Activity {
  const { id, title, intro, pairs } = exercise;
  const head = [words.lesson(lesson.number), title];
  return {
    id,
    command: 'match',
    key: 'm',
    title: words.matching(title),
    play: ({ seed, best }, table) => {
      const playRound = (asked: readonly Pair[], round: number) =>
        playMatching(exercise, asked, head, { seed, round }, table);
      return playRounds({ head, intro, noun: words.nouns.match, seed, items: pairs, best, playRound }, table);
    },
  };
}

function flashCards(
  lesson: Lesson,
  { id, title, intro, perRun, cards }: FlashCards,
  words: Words['exercises'],
): Activity {
  const head = [words.lesson(lesson.number), title];
  return {
    id,
    command: 'cards',
    key: 'c',
    title: words.cards(title),
    play: async ({ seed, count = perRun, best }, table) => {
      const items = shuffled(cards, randomStream(seed, 'order')).slice(0, count);
      // Before the introduction, so that the first cards are made while it is being read.
      let dealer = new Dealer(items, seed, 0);
      const playRound = (asked: readonly FlashCard[], round: number) => {
        if (round > 0) dealer = new Dealer(asked, seed, round);
        return playFlashCards(asked, dealer, head, seed, table);
      };
      try {
        return await playRounds(
          { head, intro, noun: words.nouns.cards, seed, items, best, playRound },
          table,
        );
      } finally {
        await dealer.close();
      }
    },
  };
}
