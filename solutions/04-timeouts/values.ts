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

/** Tomorrow is a little slower than yesterday. */
const ROOM = 1.2;

/**
 * Chooses timeouts from what was measured.
 *
 * All four together may cut off at most `mayCutShare` of calls like those in `trace`. None may be longer than three times
 * the slowest value that it has to let through, or a hang goes unnoticed for too long. `totalMs` stays within the guests'
 * patience.
 */
export function chooseTimeouts(trace: readonly MeasuredCall[], level: ServiceLevel): ChosenTimeouts {
  // Four limits share one allowance: each gets a quarter of it.
  const keepShare = 1 - level.mayCutShare / 4;
  const limit = (values: number[]) => Math.ceil(ROOM * quantile(values, keepShare));
  return {
    connectMs: limit(trace.map((call) => call.connectMs)),
    headersMs: limit(trace.map((call) => call.headersMs)),
    bodyMs: limit(trace.map((call) => call.longestPauseMs)),
    totalMs: Math.min(level.guestPatienceMs, limit(trace.map((call) => call.totalMs))),
  };
}

/** The smallest of the values that at least this share of them does not exceed. */
function quantile(values: number[], share: number): number {
  return values.toSorted((one, other) => one - other)[Math.ceil(values.length * share) - 1] ?? 0;
}
