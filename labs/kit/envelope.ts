/**
 * When a deadline may fire.
 *
 * The lower bound is exact: a timer that is started after our stamp and fires before the limit is over was wrong. Node's
 * own timers fire up to 1 ms early, so 1 ms is given.
 *
 * The upper bound admits undici's phase timers, which count in ticks of about 500 ms: a limit of 50 ms fires after up to
 * 1000 ms, a longer one up to 500 ms late (measured; nodejs/undici #4055). Such a client is right, only coarse. A client
 * without the deadline is wrong by minutes, so nothing is lost by waiting this long.
 */
export interface Envelope {
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

const EARLY_MS = 1;
/** For the way of the call into the process and of the result back, on a slow laptop. */
const SLACK_MS = 150;

export function envelopeFor(limitMs: number): Envelope {
  return { notBeforeMs: limitMs - EARLY_MS, notAfterMs: Math.max(1000, limitMs + 500) + SLACK_MS };
}

/** Time after which a call with this limit that is still pending need not be waited for. */
export const patienceMs = (limitMs: number): number => envelopeFor(limitMs).notAfterMs + 50;
