import type { Look } from '../../../look.ts';
import { labelled, paragraph } from '../../../text.ts';
import { wordsOf } from '../../../words/words.ts';
import { block, openPage, type Page } from './page.ts';

const LABEL_WIDTH = 20;

/** All keys, with what they do. */
export function keysPage(look: Look, rows: number): Page {
  const blocks = (now: Look) => {
    const { keysOfAll, keysElsewhere } = wordsOf(now).session;
    return [
      block(keysOfAll.flatMap(([key = '', does = '']) => keyLines(key, does, now))),
      block(paragraph(keysElsewhere, now.width)),
    ];
  };
  return openPage({ kind: 'keys', title: wordsOf(look).session.keysTitle, blocks }, look, rows);
}

const keyLines = (key: string, does: string, look: Look): string[] =>
  look.plain ? paragraph(`${key}: ${does}`, look.width) : labelled(key, does, look.width, LABEL_WIDTH, 1);
