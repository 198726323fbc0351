import type { Look } from '../../../look.ts';
import { paragraph } from '../../../text.ts';
import { wordsOf } from '../../../words/words.ts';
import type { Client, Result } from '../../compare/play.ts';
import { compareLines } from '../../compare/table.ts';
import { block, openPage, type Page } from './page.ts';

/** Whose turn it is while the storm is played. */
export function comparingPage(client: Client, look: Look, rows: number): Page {
  const { compare: words } = wordsOf(look);
  const blocks = (now: Look) => [block(paragraph(words.playing(words.columns[client]), now.width))];
  return openPage({ kind: 'compare', title: words.title, blocks }, look, rows);
}

/** What the three made of it. */
export function comparedPage(results: readonly Result[], step: string, look: Look, rows: number): Page {
  const blocks = (now: Look) => [block(compareLines(results, step, now))];
  return openPage({ kind: 'compare', title: wordsOf(look).compare.title, blocks }, look, rows);
}
