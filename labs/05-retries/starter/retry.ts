/** How a call is repeated, as plain data. Durations are in milliseconds. */
export interface RetryPolicy {
  /** Attempts of one call, the first one included: 1 means that nothing is repeated. */
  readonly maxAttempts: number;
  /** The wait after the first attempt is at most this long. */
  readonly baseMs: number;
  /** No wait is longer than this, unless the supplier asks for it. */
  readonly capMs: number;
  /** The whole call: all attempts and all waits between them. */
  readonly budgetMs: number;
  /** Every call of a client allows it so many repeats: 0.2 is one repeat for five calls. */
  readonly ratio: number;
  /** Repeats that a client can save up, and that it begins with. */
  readonly reserve: number;
}

/**
 * The longest wait after an attempt that has failed, in milliseconds: baseMs after the first one, twice as long after
 * each further one, and never more than capMs.
 *
 * @param attempt which attempt has failed, counted from 1.
 */
export function ceilingMs(_attempt: number, _policy: Pick<RetryPolicy, 'baseMs' | 'capMs'>): number {
  return 0;
}

/**
 * How long the supplier asks us to wait, in milliseconds: never below 0. Undefined if the value is neither whole seconds
 * nor an HTTP-date.
 *
 * @param value of a Retry-After header (RFC 9110, section 10.2.3): `120`, or `Wed, 21 Oct 2026 07:28:00 GMT`.
 * @param nowMs the time of day, as Date.now() tells it.
 */
export function retryAfterMs(_value: string, _nowMs: number): number | undefined {
  return undefined;
}

/**
 * Makes attempts until one succeeds, or until it is time to give up: then the error of the last attempt comes out, with
 * those of the attempts before it in `earlier`.
 *
 * Nobody but your own client.ts calls this: give it the parameters that you need.
 */
export async function withRetry<T>(attempt: () => Promise<T>, _policy: RetryPolicy): Promise<T> {
  return attempt();
}
