import type { Block } from './blocks.ts';
import { findLine } from './find.ts';

/** A key that whoever shows the pager listens to, and what it does: named in the status line. */
export type KeyAndUse = readonly [key: string, use: string];

/** A text in front of a reader. All that happens to it is a function from one state to the next. */
export interface Pager {
  readonly title: string;
  readonly moreKeys: readonly KeyAndUse[];
  readonly lines: readonly string[];
  /** Of each block, the line on which it begins. */
  readonly starts: readonly number[];
  /** The lines on which headings begin. */
  readonly headings: readonly number[];
  /** Rows of the screen, with the one for the status. */
  readonly rows: number;
  /** The first line that is shown. */
  readonly top: number;
  /** Where the reader has gone to. A resize does not touch it: after ten of them it still is the same paragraph. */
  readonly place: Place;
  readonly search: Search;
}

/** A place in the text that holds in every width. */
interface Place {
  readonly block: number;
  /** How far into the block, from 0 to 1. */
  readonly share: number;
}

interface Search {
  /** What has been typed so far; undefined when nobody is typing. */
  readonly typed?: string;
  /** What was looked for last. */
  readonly text?: string;
  /** The line on which it was found; undefined when it was not. */
  readonly line?: number;
}

export interface PagerOptions {
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly rows: number;
  readonly moreKeys?: readonly KeyAndUse[];
}

export function openPager({ title, blocks, rows, moreKeys = [] }: PagerOptions): Pager {
  const place = { block: 0, share: 0 };
  return { title, moreKeys, ...laidOut(blocks), rows, top: 0, place, search: {} };
}

/** The same place in the same text, which has been rendered anew for another screen. */
export function resized(pager: Pager, blocks: readonly Block[], rows: number): Pager {
  const { line: _moved, ...search } = pager.search;
  const next = { ...pager, ...laidOut(blocks), rows, search };
  const { block, share } = pager.place;
  const start = next.starts[block] ?? 0;
  const end = next.starts[block + 1] ?? next.lines.length;
  return { ...next, top: within(next, start + Math.floor(share * (end - start))) };
}

function laidOut(blocks: readonly Block[]): Pick<Pager, 'lines' | 'starts' | 'headings'> {
  const starts: number[] = [];
  const lines: string[] = [];
  for (const block of blocks) {
    starts.push(lines.length);
    lines.push(...block.lines);
  }
  const headings = starts.filter((_, index) => blocks[index]?.heading);
  const end = lines.findLastIndex((line) => line !== '') + 1;
  return { lines: lines.slice(0, end), starts, headings };
}

/** Rows for the text. */
export const bodyRows = ({ rows }: Pager): number => Math.max(1, rows - 1);

/** Whether there is nothing more below. */
export const isAtEnd = (pager: Pager): boolean => pager.top >= lastTop(pager);

const lastTop = (pager: Pager): number => Math.max(0, pager.lines.length - bodyRows(pager));

const within = (pager: Pager, line: number): number => Math.max(0, Math.min(lastTop(pager), line));

function goTo(pager: Pager, line: number): Pager {
  const top = within(pager, line);
  const block = Math.max(
    0,
    pager.starts.findLastIndex((start) => start <= top),
  );
  const start = pager.starts[block] ?? 0;
  const end = pager.starts[block + 1] ?? pager.lines.length;
  // The middle of a line, so that rounding cannot lead to the one before.
  const share = top === start ? 0 : (top - start + 0.5) / Math.max(1, end - start);
  return { ...pager, top, place: { block, share } };
}

/**
 * What a key does. Printable keys are themselves (`' '`, `'b'`, `'/'`); the others have names: `enter`, `escape`, `backspace`,
 * `up`, `down`, `pageup`, `pagedown`, `home`, `end`, `ctrl-c`. Keys that mean nothing here leave everything as it is.
 */
export function press(pager: Pager, key: string): Pager | 'closed' {
  if (key === 'ctrl-c') return 'closed';
  if (pager.search.typed !== undefined) return typing(pager, pager.search.typed, key);
  if (key === 'q' || key === 'escape') return 'closed';
  const { text, line } = pager.search;
  if (key === 'n' && text !== undefined && line !== undefined) return found(pager, text);
  const moved = MOVES[key]?.(pager);
  // That something was not found is said until the reader goes on.
  return moved && text !== undefined && line === undefined && key !== '/'
    ? { ...moved, search: {} }
    : (moved ?? pager);
}

/** While somebody types what to look for. */
export const isTyping = ({ search }: Pager): boolean => search.typed !== undefined;

// One line stays, so that the eye finds on.
const page = (pager: Pager): number => Math.max(1, bodyRows(pager) - 1);

const pageDown = (pager: Pager): Pager => goTo(pager, pager.top + page(pager));
const pageUp = (pager: Pager): Pager => goTo(pager, pager.top - page(pager));
const lineDown = (pager: Pager): Pager => goTo(pager, pager.top + 1);
const lineUp = (pager: Pager): Pager => goTo(pager, pager.top - 1);
const home = (pager: Pager): Pager => goTo(pager, 0);
const end = (pager: Pager): Pager => goTo(pager, pager.lines.length);

const nextHeading = (pager: Pager): Pager =>
  goTo(pager, pager.headings.find((line) => line > pager.top) ?? pager.top);
const lastHeading = (pager: Pager): Pager =>
  goTo(pager, pager.headings.findLast((line) => line < pager.top) ?? 0);

const MOVES: Readonly<Record<string, (pager: Pager) => Pager>> = {
  ' ': pageDown,
  pagedown: pageDown,
  b: pageUp,
  pageup: pageUp,
  down: lineDown,
  j: lineDown,
  enter: lineDown,
  up: lineUp,
  k: lineUp,
  g: home,
  home,
  G: end,
  end,
  n: nextHeading,
  p: lastHeading,
  '/': (pager) => ({ ...pager, search: { ...pager.search, typed: '' } }),
};

const PRINTABLE = /^\P{C}$/u;

function typing(pager: Pager, typed: string, key: string): Pager {
  const { typed: _typed, ...before } = pager.search;
  const now = (text: string): Pager => ({ ...pager, search: { ...pager.search, typed: text } });
  if (key === 'escape') return { ...pager, search: before };
  if (key === 'backspace') return typed === '' ? { ...pager, search: before } : now(typed.slice(0, -1));
  if (key === 'enter') return found(pager, typed || (before.text ?? ''));
  return PRINTABLE.test(key) ? now(typed + key) : pager;
}

/** Looks below what was found last, or below the top; after the end it goes on at the beginning. */
function found(pager: Pager, text: string): Pager {
  if (text === '') return { ...pager, search: {} };
  const { search, top } = pager;
  const after = search.text === text ? (search.line ?? top) : top - 1;
  const line = findLine(pager.lines, text, after);
  if (line === undefined) return { ...pager, search: { text } };
  return { ...goTo(pager, line), search: { text, line } };
}
