import { ms } from '../../../fixtures/journal/clock.ts';
import type { RequestView } from '../../../fixtures/journal/queries.ts';
import { requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { zeroUsOf } from '../board.ts';
import { traceCalls } from '../calls.ts';

/** One request as it came. */
export interface Arrival {
  readonly atMs: number;
  /** Since the end of the attempt before; undefined for a first try. */
  readonly waitMs?: number;
}

/**
 * All requests in order of time, first tries and repeats told apart: a repeat asks for what the same call has asked for
 * before. (The journal's own count of attempts takes ten callers of one path for ten attempts.)
 */
export function tellApart(recording: Recording): Arrival[] {
  const zeroUs = zeroUsOf(recording);
  const traced = traceCalls(recording).map((trace) => trace.requests);
  const known = new Set(traced.flat().map(({ request }) => request));
  const rest = requests(recording.events).filter(({ request }) => !known.has(request));
  return [...traced, rest]
    .flatMap((own) => arrivalsOf(own, zeroUs))
    .toSorted((one, other) => one.atMs - other.atMs);
}

/** The requests of one call. */
function arrivalsOf(own: readonly RequestView[], zeroUs: number): Arrival[] {
  const before = new Map<string, RequestView>();
  return own
    .toSorted((one, other) => one.headAtUs - other.headAtUs)
    .map((view) => {
      const what = `${view.method} ${view.target}`;
      const last = before.get(what);
      before.set(what, view);
      const atMs = ms(view.headAtUs - zeroUs);
      return last ? { atMs, waitMs: Math.max(0, ms(view.headAtUs - endOf(last, view))) } : { atMs };
    });
}

/** When a client knew that an attempt had failed, as far as the wire tells: with the head of the answer, or with the line. */
const endOf = (last: RequestView, next: RequestView): number =>
  last.responseHeadAtUs ?? last.cutOff?.atUs ?? next.headAtUs;
