import type { Timeouts } from './client.ts';

/** One call of the past, as it was measured. */
export interface MeasuredCall {
  /** 0 where an open connection was used again. */
  readonly connectMs: number;
  /** From the request being sent to the head of the answer. */
  readonly headersMs: number;
  /** The longest pause between two pieces of the body. */
  readonly longestPauseMs: number;
  readonly totalMs: number;
}

/** What the restaurant promises its guests. */
export interface ServiceLevel {
  /** The share of healthy calls that the timeouts may cut off by mistake: 0.01 is one in a hundred. */
  readonly mayCutShare: number;
  /** No call may hold a guest longer than this. */
  readonly guestPatienceMs: number;
}

export type ChosenTimeouts = Pick<Timeouts, 'connectMs' | 'headersMs' | 'bodyMs' | 'totalMs'>;

/**
 * Chooses timeouts from what was measured.
 *
 * All four together may cut off at most `mayCutShare` of calls like those in `trace`. None may be longer than three times
 * the slowest value that it has to let through, or a hang goes unnoticed for too long. `totalMs` stays within the guests'
 * patience.
 */
export function chooseTimeouts(_trace: readonly MeasuredCall[], _level: ServiceLevel): ChosenTimeouts {
  // The numbers that somebody copied from a blog post.
  return { connectMs: 5_000, headersMs: 30_000, bodyMs: 30_000, totalMs: 60_000 };
}
