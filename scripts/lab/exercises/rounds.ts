import type { Look } from '../../look.ts';
import { paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import type { Score } from '../score.ts';
import { ENTER, joined, type Lines, noLines, type Table } from './table.ts';
import { headLines, introLines, type KeyAndUse, keyBar, scoreLine } from './view.ts';

/** What came of one round. */
export interface Round<T> {
  /** False: the learner stopped before the end. */
  readonly isComplete: boolean;
  /** How many were answered. */
  readonly of: number;
  readonly wrong: readonly T[];
  /** What the last answer was to, and what it called forth, if that has not been shown yet. */
  readonly kept?: Lines;
  readonly news?: Lines;
}

export interface Game<T> {
  /** `lesson 01`, `flash cards` */
  readonly head: readonly string[];
  readonly intro: string;
  /** What there is to do, in the plural: `cards`. */
  readonly noun: string;
  /** Shown where something was drawn with it. */
  readonly seed?: number;
  readonly items: readonly T[];
  readonly best?: Score | undefined;
  /** Asks about these, until they are done or the learner stops. */
  playRound(items: readonly T[], round: number): Promise<Round<T>>;
}

export interface Played {
  /** Of the first round, if it was played to its end. */
  readonly score?: Score;
  /** How far it came, if it was not: a sentence that nobody has shown yet. */
  readonly stopped?: string;
}

/** Plays a game, tells the score, and repeats what was wrong for as long as the learner wants to. */
export async function playRounds<T>(game: Game<T>, table: Table): Promise<Played> {
  const { items, noun } = game;
  const head: Lines = (look) => headLines(game.head, game.seed, look);
  const tasks = wordsOf(table.look).exercises.tasks(items.length, noun);
  table.show(
    noLines,
    joined(head, (look) => introLines(game.intro, tasks, game.best, look)),
  );
  if (!(await table.key([ENTER]))) return { stopped: wordsOf(table.look).exercises.nothingAnswered };

  let asked = items;
  let first: Round<T> | undefined;
  for (let round = 0; ; round += 1) {
    const played = await game.playRound(asked, round);
    first ??= played;
    if (!played.isComplete) break;
    const { kept = noLines, news = noLines } = played;
    table.show(
      kept,
      joined(news, head, (look) => endLines(played, look)),
    );
    if (!(await table.key(played.wrong.length > 0 ? [REPEAT] : []))) break;
    asked = played.wrong;
  }
  const score = scoreOf(first);
  return first.isComplete && first.of > 0
    ? { score }
    : { stopped: stoppedInWords(score, items.length, noun, table.look) };
}

const REPEAT = 'r';

const scoreOf = ({ of, wrong }: Round<unknown>): Score => ({ right: of - wrong.length, of });

function endLines<T>(played: Round<T>, look: Look): string[] {
  const wrong = played.wrong.length;
  const words = wordsOf(look).exercises;
  const repeat: readonly KeyAndUse[] = wrong > 0 ? [[REPEAT, words.repeat(wrong)]] : [];
  return [
    ...paragraph(`${scoreLine(scoreOf(played), look)}.`, look.width),
    '',
    ...keyBar([...repeat, ['q', words.leave]], look),
  ];
}

function stoppedInWords({ right, of }: Score, all: number, noun: string, look: Look): string {
  const words = wordsOf(look).exercises;
  return of === 0 ? words.nothingAnswered : words.stoppedAfter(of, all, noun, right);
}
