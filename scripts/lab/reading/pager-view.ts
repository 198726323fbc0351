import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { type Look, paint } from '../../look.ts';
import { cut } from '../../text.ts';
import { type Words, wordsOf } from '../../words/words.ts';
import { bodyRows, isAtEnd, type KeyAndUse, type Pager } from './pager.ts';

/** Exactly as many lines as the screen has rows: the text, and one that says where the reader is. */
export function pageLines(pager: Pager, look: Look): string[] {
  const { lines, top, search } = pager;
  const body = Array.from({ length: bodyRows(pager) }, (_, row) => {
    const line = lines[top + row] ?? '';
    return top + row === search.line ? paint(look).inverse(stripVTControlCharacters(line)) : line;
  });
  return pager.rows < 2 ? body : [...body, statusLine(pager, look)];
}

function statusLine(pager: Pager, look: Look): string {
  const { typed, text, line } = pager.search;
  const words = wordsOf(look).pager;
  if (typed !== undefined) return cutStart(` ${words.find}: ${typed}_`, look.width - 1);
  const where = percent(pager);
  const notFound = text !== undefined && line === undefined ? words.notFound(text) : undefined;
  const title = cut(
    notFound ?? pager.title,
    Math.min(MOST_TITLE, look.width / 2),
    look.unicode ? '…' : '...',
  );
  const keys = fitting(keysOf(pager, words), look.width - stringWidth(title) - where.length - AROUND);
  const { bold, dim } = paint(look);
  const bar = keys.map(([key, use]) => `${bold(key)} ${dim(use)}`).join('  ');
  const left = ` ${bold(title)}  ${where}`;
  const gap = Math.max(2, look.width - 1 - stringWidth(left) - widthOf(keys));
  return left + ' '.repeat(gap) + bar;
}

const MOST_TITLE = 40;
/** Blanks: at both ends, before and after the percentage. */
const AROUND = 6;

/** How much has been shown. */
function percent(pager: Pager): string {
  if (isAtEnd(pager)) return '100 %';
  const shown = pager.top + bodyRows(pager);
  return `${Math.floor((100 * shown) / pager.lines.length)} %`;
}

/** The most useful first: what does not fit is left out from the end, but the way out stays. */
function keysOf(pager: Pager, words: Words['pager']): KeyAndUse[] {
  return [
    ['q', words.close],
    ...(isAtEnd(pager) ? [] : ([['space', words.more]] as const)),
    ...pager.moreKeys,
    ...(pager.top === 0 ? [] : ([['b', words.back]] as const)),
    ...(pager.search.line !== undefined ? ([['n', words.nextFind]] as const) : []),
    ...(pager.search.line === undefined && pager.headings.length > 1
      ? ([['n/p', words.heading]] as const)
      : []),
    ['/', words.find],
    ['g/G', words.ends],
  ];
}

const GAP = 2;

const widthOf = (keys: readonly KeyAndUse[]): number =>
  keys.reduce((sum, [key, use]) => sum + stringWidth(key) + 1 + stringWidth(use) + GAP, -GAP);

function fitting(keys: readonly KeyAndUse[], room: number): KeyAndUse[] {
  const [close, ...others] = keys;
  if (!close) return [];
  const shown = [...others];
  while (shown.length > 0 && widthOf([...shown, close]) > room) shown.pop();
  return [...shown, close];
}

/** Of what is being typed, the end is looked at. */
const cutStart = (text: string, width: number): string => (text.length <= width ? text : text.slice(-width));
