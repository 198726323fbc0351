import type { Look } from '../../../look.ts';
import { wordsOf } from '../../../words/words.ts';
import { differenceLines, type FilePair } from '../../solution/difference.ts';
import { block, openPage, type Page } from './page.ts';

/** The learner's files against the reference's. */
export function solutionPage(pairs: readonly FilePair[], look: Look, rows: number): Page {
  const blocks = (now: Look) => pairs.map((pair) => block(differenceLines(pair, now)));
  return openPage({ kind: 'solution', title: wordsOf(look).solution.title, blocks }, look, rows);
}
