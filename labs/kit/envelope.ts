/**
 * When a deadline may fire.
 *
 * Two kinds of client are right. One has timers of its own: it fires at the limit, and at most 1 ms before, because
 * Node's timers do. The other uses undici's phase timers, which count in ticks of 499 ms from a common clock (measured;
 * nodejs/undici #4055): a limit of up to one tick fires after one to two ticks, and a longer one up to a tick early and
 * up to half a second late.
 *
 * A client without the deadline is wrong by seconds to minutes, so nothing is lost by admitting both.
 */
export interface Envelope {
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

const EARLY_MS = 1;
const TICK_MS = 499;
/** For the way of the call into the process and of the result back, on a slow laptop. */
const SLACK_MS = 150;

export function envelopeFor(limitMs: number): Envelope {
  const wholeTicksBefore = Math.ceil(limitMs / TICK_MS) - 1;
  const earliestMs = wholeTicksBefore === 0 ? limitMs : Math.min(limitMs, wholeTicksBefore * TICK_MS);
  return { notBeforeMs: earliestMs - EARLY_MS, notAfterMs: Math.max(1000, limitMs + 500) + SLACK_MS };
}

/** Time after which a call with this limit that is still pending need not be waited for. */
export const patienceMs = (limitMs: number): number => envelopeFor(limitMs).notAfterMs + 50;
