import { attributes, escapeText } from './markup.ts';
import { CHAR } from './plot.ts';

/** Something drawn, and the room that it takes, in px. */
export interface Drawing {
  readonly drawing: string;
  readonly height: number;
}

export function text(
  x: number,
  y: number,
  words: string,
  more: Readonly<Record<string, string>> = {},
): string {
  return `<text${attributes({ x, y, ...more })}>${escapeText(words)}</text>`;
}

export const line = (name: string, x1: number, y1: number, x2: number, y2: number): string =>
  `<line${attributes({ class: name, x1, y1, x2, y2 })}/>`;

/** Words on a piece of paper, so that patterns do not disturb them; centred. */
export function plate(x: number, y: number, words: string, name?: string): string {
  const width = (words.length + 1) * CHAR;
  const paper = attributes({ class: 'tl-plate', x: x - width / 2, y: y - 8, width, height: 16, rx: 4 });
  return `<rect${paper}/>${text(x, y + 4, words, { 'text-anchor': 'middle', ...(name && { class: name }) })}`;
}

/** What the keyboard can reach: its title says everything about it. */
export interface Focusable {
  readonly title: string;
  /** Number of the event in the journal. */
  readonly seq?: number;
  /** Number of the request that it tells about. */
  readonly request?: number;
  /** Where a pointer finds it, in px. */
  readonly x: number;
  readonly y: number;
}

/** `hit`: what a pointer finds is a spot around the middle, or the drawing brings a column of its own. */
export function focusable(
  { title, seq, request, x, y }: Focusable,
  drawing: string,
  hit: 'spot' | 'column' = 'spot',
): string {
  const group = attributes({
    class: 'tl-mark',
    tabindex: 0,
    role: 'img',
    'aria-label': title,
    'data-seq': seq,
    'data-request': request,
  });
  const spot = `<circle${attributes({ class: 'tl-hit', cx: x, cy: y, r: 10 })}/>`;
  return `<g${group}><title>${escapeText(title)}</title>${drawing}${hit === 'spot' ? spot : ''}</g>`;
}
