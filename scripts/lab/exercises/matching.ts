import { type Random, randomStream, shuffled } from '../../../fixtures/random.ts';
import type { Matching, Pair } from '../../../lessons/exercise.ts';
import { paragraph } from '../../text.ts';
import { wordsOf } from '../../words/words.ts';
import type { Round } from './rounds.ts';
import { blankLine, joined, keysFor, type Lines, noLines, type Table } from './table.ts';
import { answeredLines, headLines, questionLines } from './view.ts';

/** The last pairs would match by themselves: at least so many are offered, open ones or not. */
const FEWEST_OPTIONS = 4;

/** Asks for the right of each left, in an order that is drawn. */
export async function playMatching(
  { pairs, question }: Matching,
  asked: readonly Pair[],
  title: readonly string[],
  { seed, round }: { readonly seed: number; readonly round: number },
  table: Table,
): Promise<Round<Pair>> {
  const random = randomStream(seed, 'matching', round);
  const wrong: Pair[] = [];
  let kept = noLines;
  let news = noLines;
  const laidOut = shuffled(pairs, random);
  let open = shuffled(asked, random);
  for (let answered = 0; answered < asked.length; answered += 1) {
    const [pair, ...others] = open;
    if (!pair) break;
    const options = offered(open, laidOut, random);
    const turn = wordsOf(table.look).exercises.turn(answered + 1, asked.length);
    const head: Lines = (look) => headLines([...title, turn], seed, look);
    const left: Lines = (look) => paragraph(pair.left, look.width);
    table.show(
      kept,
      joined(news, head, left, blankLine, (look) => questionLines(question, options, look)),
    );
    const keys = keysFor(options);
    const key = await table.key(keys);
    if (key === undefined) return { isComplete: false, wrong, of: answered };
    const chosen = options[keys.indexOf(key)] ?? '';
    if (chosen !== pair.right) wrong.push(pair);
    kept = left;
    const outcome = { chosen, answer: pair.right, because: pair.because };
    news = joined((look) => answeredLines(outcome, look), blankLine);
    open = others;
  }
  return { isComplete: true, wrong, of: asked.length, kept, news };
}

/** The rights of all open pairs, filled up with others, in the order in which they were laid out. */
function offered(open: readonly Pair[], laidOut: readonly Pair[], random: Random): string[] {
  const others = laidOut.filter((pair) => !open.includes(pair));
  const fillers = shuffled(others, random).slice(0, Math.max(0, FEWEST_OPTIONS - open.length));
  return laidOut.filter((pair) => open.includes(pair) || fillers.includes(pair)).map(({ right }) => right);
}
