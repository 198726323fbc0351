import { count, duration } from '../words.ts';
import type { Arrivals, CountedRow, QuietRow } from './arrivals.ts';
import { sizeOf } from './layout.ts';

/** What the picture counts, in one sentence. */
export function headline({ of, total, repeats, bucketMs }: Arrivals): string {
  const rows = bucketMs === undefined ? 'a row for each burst' : `a row for every ${duration(bucketMs)}`;
  if (of === 'waits') {
    return `How long the ${count(total, 'repeat')} waited: ${rows}`;
  }
  const again = repeats === 0 ? '' : `, ${repeats} of them ${repeats === 1 ? 'a repeat' : 'repeats'}`;
  return `${count(total, 'request')} at the supplier${again}: ${rows}`;
}

/** What the rows' lengths mean when one mark stands for several requests. */
export const scaleWords = (of: Arrivals['of'], per: number): string =>
  `one mark for ${count(per, of === 'waits' ? 'repeat' : 'request')}`;

/** `12 + 8`: first tries and repeats; one number where there is only one kind. */
export function amounts({ firstTries, repeats }: CountedRow): string {
  return firstTries > 0 && repeats > 0 ? `${firstTries} + ${repeats}` : String(firstTries + repeats);
}

const HERD_WORDS = {
  back: 'the herd is back',
  again: 'the herd again',
  most: 'most of them at once: a herd',
} as const;

/** What is remarkable about a row; empty if nothing is. */
export function note(row: CountedRow, { bucketMs }: Arrivals): string {
  if (bucketMs !== undefined || row.herd === 'most') return row.herd ? HERD_WORDS[row.herd] : '';
  if (sizeOf(row) === 1) return row.sinceLastMs === undefined ? '' : `${duration(row.sinceLastMs)} later`;
  const within = `in ${duration(Math.max(LEAST_MS, row.toMs - row.fromMs))}`;
  return row.herd ? `${within}: ${HERD_WORDS[row.herd]}` : within;
}

/** What has come in less is said to have come in so much: nothing takes no time. */
const LEAST_MS = 0.1;

/** Of a stretch in which nobody came, or that nobody waited. */
export const quietWords = ({ fromMs, toMs }: QuietRow, { of }: Arrivals): string =>
  of === 'waits' ? `none until ${duration(toMs)}` : `nothing for ${duration(toMs - fromMs)}`;

/** Longest picture that is labelled in milliseconds. */
const MOST_MS = 10_000;

/** The labels of the rows, all in the same unit. */
export function labelOf({ rows }: Arrivals): (atMs: number) => string {
  const lastMs = rows.reduce((last, row) => Math.max(last, row.kind === 'moment' ? row.atMs : row.fromMs), 0);
  if (lastMs > MOST_MS) return (atMs) => `${(atMs / 1000).toFixed(1)} s`;
  return (atMs) => `${Math.round(atMs)} ms`;
}
