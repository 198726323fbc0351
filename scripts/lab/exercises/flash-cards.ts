import type { DealtCard, FlashCard } from '../../../lessons/exercise.ts';
import { paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import type { Dealer, Dealt } from './dealer.ts';
import type { Round } from './rounds.ts';
import { ENTER, keysFor, type Table } from './table.ts';
import { answeredLines, cardAnswer, clueLines, headLines, keyBar, questionLines, stopKey } from './view.ts';

/** After so long in milliseconds a wait deserves a word. */
const SILENCE_MS = 200;

/** Shows one card after the other. A card is right when all of its answers are. */
export async function playFlashCards(
  cards: readonly FlashCard[],
  dealer: Dealer,
  title: readonly string[],
  seed: number,
  table: Table,
): Promise<Round<FlashCard>> {
  const wrong: FlashCard[] = [];
  let of = 0;
  let news: string[] = [];
  for (const [index, card] of cards.entries()) {
    const dealt = await withPatience(dealer.next(), table);
    if (!dealt) break;
    if ('leftOut' in dealt) {
      news = [
        ...news,
        ...paragraph(wordsOf(table.look).exercises.leftOut(dealt.leftOut), table.look.width),
        '',
      ];
      continue;
    }
    const head = headLines(
      [...title, wordsOf(table.look).exercises.turn(index + 1, cards.length)],
      seed,
      table.look,
    );
    const isRight = await askAbout(dealt.made, [...news, ...head], table);
    if (isRight === undefined) return { isComplete: false, wrong, of };
    news = [];
    of += 1;
    if (!isRight) wrong.push(card);
    if (!(await table.key([ENTER]))) return { isComplete: of === cards.length, wrong, of };
  }
  return { isComplete: true, wrong, of, news };
}

/** Whether all was answered right; undefined when the learner stopped. */
async function askAbout(
  { front, questions, back }: DealtCard,
  head: readonly string[],
  table: Table,
): Promise<boolean | undefined> {
  let isRight = true;
  let kept: string[] = [];
  let news = [...head, ...clueLines(front, table.look)];
  for (const [index, asked] of questions.entries()) {
    const { look } = table;
    table.show(kept, [...news, '', ...questionLines(asked.question, asked.options, look)]);
    const keys = keysFor(asked.options);
    const key = await table.key(keys);
    if (key === undefined) return undefined;
    const answered = cardAnswer(asked, asked.options[keys.indexOf(key)] ?? '');
    if (answered.chosen !== answered.answer) isRight = false;
    kept = index === 0 ? [...news, ''] : [...kept, ...news];
    news = answeredLines(answered, look);
  }
  const keys = keyBar([[ENTER, wordsOf(table.look).exercises.goOn], stopKey(table.look)], table.look);
  table.show(kept, [...news, '', ...paragraph(back, table.look.width), '', ...keys]);
  return isRight;
}

async function withPatience(dealing: Promise<Dealt | undefined>, table: Table): Promise<Dealt | undefined> {
  const word = () => table.show([], paragraph(wordsOf(table.look).exercises.beingMade, table.look.width));
  const timer = setTimeout(word, SILENCE_MS);
  return dealing.finally(() => clearTimeout(timer));
}
