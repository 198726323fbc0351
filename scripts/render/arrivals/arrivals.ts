import type { Moment } from '../timeline.ts';

/**
 * When requests came to the supplier, counted in rows: a herd is one long bar, a trickle many short ones. Terminal, SVG and
 * sentences draw the same data.
 *
 * `arrivals`: all requests, in milliseconds since the first thing that happened. `waits`: only repeats, each counted from
 * the end of the attempt before it, as if all callers had failed at the same moment.
 */
export interface Arrivals {
  readonly of: 'arrivals' | 'waits';
  readonly total: number;
  /** How many of them asked for what the same caller had asked for before. */
  readonly repeats: number;
  /** Undefined: a row is a burst, however long it is. */
  readonly bucketMs?: number;
  /** In order of time. */
  readonly rows: readonly ArrivalRow[];
  /** In the longest row. */
  readonly most: number;
  /** When this machine, not the submission, was late: bursts look wider then. */
  readonly late?: { readonly times: number; readonly mostMs: number };
}

export type ArrivalRow =
  | CountedRow
  | QuietRow
  | { readonly kind: 'moment'; readonly atMs: number; readonly moment: NamedMoment };

export type NamedMoment = Extract<Moment, { kind: 'named' }>;

/** Long enough that empty rows would only push the others apart. */
export interface QuietRow {
  readonly kind: 'quiet';
  readonly fromMs: number;
  readonly toMs: number;
}

export interface CountedRow {
  readonly kind: 'counted';
  /** Edges of the bucket; of a burst its first and its last arrival. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly firstTries: number;
  readonly repeats: number;
  /** `back`: those who came first come again together; `again`: once more. `most`: most waits are alike. */
  readonly herd?: 'back' | 'again' | 'most';
  /** From the last arrival of the burst before to the first one of this; none in buckets. */
  readonly sinceLastMs?: number;
}
