import type { Look } from '../../../look.ts';
import { paragraph } from '../../../text.ts';
import { wordsOf } from '../../../words/words.ts';
import type { Client, Result } from '../../compare/play.ts';
import { compareLines } from '../../compare/table.ts';
import { block, openPage, type Page } from './page.ts';

/** Whose turn it is while the storm is played. */
export function comparingPage(client: Client, clients: number, look: Look, rows: number): Page {
  const { compare: words } = wordsOf(look);
  const blocks = (now: Look) => [block(paragraph(words.playing(words.columns[client]), now.width))];
  return openPage({ kind: 'compare', title: words.title(clients), blocks }, look, rows);
}

/** What all of them made of it. */
export function comparedPage(results: readonly Result[], step: string, look: Look, rows: number): Page {
  const blocks = (now: Look) => [block(compareLines(results, step, now))];
  const title = wordsOf(look).compare.title(results.length);
  return openPage({ kind: 'compare', title, blocks }, look, rows);
}
