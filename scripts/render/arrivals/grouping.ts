/** How moments are put into rows: by bursts where there are any, or else by buckets of a round length. */
import { roundStep } from '../axis.ts';

/** From the first of its moments to the last. */
export interface Burst {
  readonly fromMs: number;
  readonly toMs: number;
  readonly size: number;
}

/** More rows than this are no picture any more. */
export const MOST_ROWS = 20;
/** The quiet between two bursts is this many times longer than the longest of them, at least. */
const APART = 3;
/** Shorter than this, in ms, a quiet is how networks are. */
const LEAST_QUIET_MS = 10;
/** More bursts than this are no bursts for the eye any more. */
const MOST_BURSTS = 12;
/** So few moments are told one by one; among more of them, bursts have company in them. */
const FEW = 8;
const COMPANY = 2;

/** The finest way to see the moments (sorted) as bursts with quiet between them. Undefined: there is none. */
export function bursts(momentsMs: readonly number[]): Burst[] | undefined {
  const gaps = momentsMs
    .slice(1)
    .map((atMs, index) => ({ after: index, lengthMs: atMs - (momentsMs[index] ?? atMs) }))
    .sort((one, other) => other.lengthMs - one.lengthMs);
  for (let cuts = Math.min(MOST_BURSTS - 1, gaps.length); cuts > 0; cuts -= 1) {
    const shortestMs = gaps[cuts - 1]?.lengthMs ?? 0;
    if (shortestMs < LEAST_QUIET_MS) continue;
    if (momentsMs.length > FEW && momentsMs.length < COMPANY * (cuts + 1)) continue;
    const found = cutAfter(
      momentsMs,
      gaps.slice(0, cuts).map(({ after }) => after),
    );
    if (found.every(({ fromMs, toMs }) => shortestMs >= APART * (toMs - fromMs))) return found;
  }
  return undefined;
}

function cutAfter(momentsMs: readonly number[], cuts: readonly number[]): Burst[] {
  const ends = [...cuts.toSorted((one, other) => one - other), momentsMs.length - 1];
  return ends.map((end, index) => {
    const start = index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
    return { fromMs: momentsMs[start] ?? 0, toMs: momentsMs[end] ?? 0, size: end - start + 1 };
  });
}

/** Empty buckets in a row that are shortened to one line. */
export const QUIET_BUCKETS = 3;

/** The shortest round bucket with which these moments (sorted) make no more rows than they fill sensibly. */
export function bucketFor(momentsMs: readonly number[]): number {
  // As many as a statistician would take, and a few for the quiet stretches.
  const rows = Math.min(MOST_ROWS, Math.max(8, Math.ceil(Math.sqrt(momentsMs.length)) + 4));
  for (let power = 1; ; power *= 10) {
    const fits = [1, 2, 5]
      .map((factor) => factor * power)
      .find((bucketMs) => rowsWith(momentsMs, bucketMs) <= rows);
    if (fits !== undefined) return fits;
  }
}

/** So many rows a range is cut into. */
const ROWS_OF_A_RANGE = 10;
/** A few stragglers do not say how wide a range is. */
const NOT_STRAGGLING = 0.9;

/** The bucket for moments (sorted) that fill a range from 0: what counts is how much of the range they leave empty. */
export function bucketForRange(momentsMs: readonly number[]): number {
  const reachMs = momentsMs[Math.floor(NOT_STRAGGLING * (momentsMs.length - 1))] ?? 0;
  return roundStep(reachMs / ROWS_OF_A_RANGE, 1);
}

function rowsWith(momentsMs: readonly number[], bucketMs: number): number {
  let last = Math.floor((momentsMs[0] ?? 0) / bucketMs) - 1;
  let rows = 0;
  for (const atMs of momentsMs) {
    const bucket = Math.floor(atMs / bucketMs);
    if (bucket === last) continue;
    const empty = bucket - last - 1;
    rows += 1 + (empty >= QUIET_BUCKETS ? 1 : empty);
    last = bucket;
  }
  return rows;
}
