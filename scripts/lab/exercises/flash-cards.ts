import type { DealtCard, FlashCard } from '../../../lessons/exercise.ts';
import { paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import type { Dealer, Dealt } from './dealer.ts';
import type { Round } from './rounds.ts';
import { blankLine, ENTER, joined, keysFor, type Lines, noLines, type Table } from './table.ts';
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
  let news = noLines;
  for (const [index, card] of cards.entries()) {
    const dealt = await withPatience(dealer.next(), table);
    if (!dealt) break;
    if ('leftOut' in dealt) {
      const why = wordsOf(table.look).exercises.leftOut(dealt.leftOut);
      news = joined(news, (look) => paragraph(why, look.width), blankLine);
      continue;
    }
    const turn = wordsOf(table.look).exercises.turn(index + 1, cards.length);
    const head: Lines = (look) => headLines([...title, turn], seed, look);
    const isRight = await askAbout(dealt.made, joined(news, head), table);
    if (isRight === undefined) return { isComplete: false, wrong, of };
    news = noLines;
    of += 1;
    if (!isRight) wrong.push(card);
    if (!(await table.key([ENTER]))) return { isComplete: of === cards.length, wrong, of };
  }
  return { isComplete: true, wrong, of, news };
}

/** Whether all was answered right; undefined when the learner stopped. */
async function askAbout(
  { front, questions, back }: DealtCard,
  head: Lines,
  table: Table,
): Promise<boolean | undefined> {
  let isRight = true;
  let kept = noLines;
  let news = joined(head, (look) => clueLines(front, look));
  for (const [index, asked] of questions.entries()) {
    table.show(
      kept,
      joined(news, blankLine, (look) => questionLines(asked.question, asked.options, look)),
    );
    const keys = keysFor(asked.options);
    const key = await table.key(keys);
    if (key === undefined) return undefined;
    const answered = cardAnswer(asked, asked.options[keys.indexOf(key)] ?? '');
    if (answered.chosen !== answered.answer) isRight = false;
    kept = index === 0 ? joined(news, blankLine) : joined(kept, news);
    news = (look) => answeredLines(answered, look);
  }
  const told: Lines = (look) => paragraph(back, look.width);
  const keys: Lines = (look) => keyBar([[ENTER, wordsOf(look).exercises.goOn], stopKey(look)], look);
  table.show(kept, joined(news, blankLine, told, blankLine, keys));
  return isRight;
}

async function withPatience(dealing: Promise<Dealt | undefined>, table: Table): Promise<Dealt | undefined> {
  const word = () => table.show(noLines, (look) => paragraph(wordsOf(look).exercises.beingMade, look.width));
  const timer = setTimeout(word, SILENCE_MS);
  return dealing.finally(() => clearTimeout(timer));
}
