import { lateSentence } from '../sentences.ts';
import { count, duration, NOTHING, printable } from '../words.ts';
import type { ArrivalRow, Arrivals, CountedRow } from './arrivals.ts';
import { sizeOf } from './layout.ts';
import { headline } from './words.ts';

/** The same as plain sentences, for a screen reader or `--plain`: one for each row, in order of time. */
export function arrivalSentences(arrivals: Arrivals): string[] {
  if (arrivals.total === 0) return [NOTHING];
  const zero =
    arrivals.of === 'waits'
      ? 'Each repeat is counted from the end of the attempt before it.'
      : 'Times count from the first thing that happened.';
  return [
    [`${headline(arrivals)}.`, zero, ...(arrivals.late ? [lateSentence(arrivals.late)] : [])].join(' '),
    ...arrivals.rows.map((row) => rowSentence(row, arrivals)),
  ].map((text) => printable(text, true));
}

/** One row on its own. */
export function rowSentence(row: ArrivalRow, arrivals: Arrivals): string {
  switch (row.kind) {
    case 'quiet':
      return `From ${duration(row.fromMs)} to ${duration(row.toMs)}: nothing.`;
    case 'moment':
      return `At ${duration(row.atMs)}: ${row.moment.name}.`;
    case 'counted':
      return arrivals.bucketMs === undefined ? burstSentence(row) : bucketSentence(row, arrivals);
  }
}

function burstSentence(row: CountedRow): string {
  const { fromMs, toMs, sinceLastMs } = row;
  const within = sizeOf(row) > 1 ? ` within ${duration(toMs - fromMs)}` : '';
  const later = sinceLastMs === undefined ? '' : `, ${duration(sinceLastMs)} after the burst before`;
  return `At ${duration(fromMs)}: ${what(row)}${within}${later}.${herd(row)}`;
}

function bucketSentence(row: CountedRow, { of }: Arrivals): string {
  const stretch = `From ${duration(row.fromMs)} to ${duration(row.toMs)}`;
  if (sizeOf(row) === 0) return `${stretch}: none.`;
  return `${stretch}: ${of === 'waits' ? count(row.repeats, 'repeat') : what(row)}.${herd(row)}`;
}

function what(row: CountedRow): string {
  const size = sizeOf(row);
  if (row.repeats === 0) return count(size, 'request');
  if (row.firstTries === 0) return count(size, 'repeat');
  return `${count(size, 'request')}, ${row.repeats} of them ${row.repeats === 1 ? 'a repeat' : 'repeats'}`;
}

function herd(row: CountedRow): string {
  if (row.herd === undefined) return '';
  if (row.herd === 'most') return ' That is most of them at once: a herd.';
  return row.herd === 'back' ? ' The herd is back.' : ' The herd comes again.';
}
