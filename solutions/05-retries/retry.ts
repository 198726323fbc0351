import { setTimeout as sleep } from 'node:timers/promises';
import {
  SupplierConnectionError,
  SupplierError,
  SupplierStatusError,
  SupplierTimeoutError,
} from './errors.ts';

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

const TRANSIENT_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);
/** The request has not left this machine. */
const UNSENT_CODES = new Set(['ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH', 'EAI_AGAIN']);
/** The request was on its way, or had arrived: nobody can tell. */
const BROKEN_LINE_CODES = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Whether another attempt has a chance. What is not known to pass is taken for permanent. */
export function isTransient(error: SupplierError): boolean {
  if (error instanceof SupplierStatusError) return TRANSIENT_STATUSES.has(error.status);
  if (error instanceof SupplierTimeoutError) return true;
  if (!(error instanceof SupplierConnectionError) || error.code === undefined) return false;
  return UNSENT_CODES.has(error.code) || BROKEN_LINE_CODES.has(error.code);
}

/** Whether another attempt has a chance, and it is certain that the supplier did not do what it was asked. */
export function isUndone(error: SupplierError): boolean {
  if (error instanceof SupplierStatusError) {
    return (error.status === 429 || error.status === 503) && error.retryAfter !== undefined;
  }
  if (error instanceof SupplierTimeoutError) return error.phase === 'pool' || error.phase === 'connect';
  return error instanceof SupplierConnectionError && UNSENT_CODES.has(error.code ?? '');
}

/**
 * The longest wait after an attempt that has failed, in milliseconds: baseMs after the first one, twice as long after
 * each further one, and never more than capMs.
 *
 * @param attempt which attempt has failed, counted from 1.
 */
export function ceilingMs(attempt: number, { baseMs, capMs }: Pick<RetryPolicy, 'baseMs' | 'capMs'>): number {
  return Math.min(capMs, baseMs * 2 ** (attempt - 1));
}

/**
 * How long the supplier asks us to wait, in milliseconds: never below 0. Undefined if the value is neither whole seconds
 * nor an HTTP-date.
 *
 * @param value of a Retry-After header (RFC 9110, section 10.2.3): `120`, or `Wed, 21 Oct 2026 07:28:00 GMT`.
 * @param nowMs the time of day, as Date.now() tells it.
 */
export function retryAfterMs(value: string, nowMs: number): number | undefined {
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? undefined : Math.max(0, atMs - nowMs);
}

/** Repeats that all calls of one client share: a token bucket, so that a bad minute of the supplier does not become a storm. */
export class Allowance {
  readonly #ratio: number;
  readonly #reserve: number;
  #tokens: number;

  constructor({ ratio, reserve }: Pick<RetryPolicy, 'ratio' | 'reserve'>) {
    this.#ratio = ratio;
    this.#reserve = reserve;
    this.#tokens = reserve;
  }

  /** A call begins. */
  earn(): void {
    this.#tokens = Math.min(this.#reserve, this.#tokens + this.#ratio);
  }

  /** Takes the token for one repeat. False: there is none. */
  spend(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

export interface RetryOptions {
  readonly policy: RetryPolicy;
  readonly allowance: Allowance;
  /** Whether the request may be sent again after this error. */
  readonly mayRepeat: (error: SupplierError) => boolean;
  /** The caller's own way to give up. */
  readonly signal: AbortSignal | undefined;
}

/**
 * Makes attempts until one succeeds, or until it is time to give up: then the error of the last attempt comes out, with
 * those of the attempts before it in `earlier`.
 *
 * @param attempt makes one; its signal is aborted when the budget is over or the caller gives up.
 */
export async function withRetry<T>(
  attempt: (signal: AbortSignal) => Promise<T>,
  { policy, allowance, mayRepeat, signal: callersSignal }: RetryOptions,
): Promise<T> {
  const deadline = new Deadline(policy.budgetMs);
  const signal = callersSignal ? AbortSignal.any([callersSignal, deadline.signal]) : deadline.signal;
  const earlier: SupplierError[] = [];
  allowance.earn();
  try {
    for (let made = 1; ; made += 1) {
      try {
        return await attempt(signal);
      } catch (error) {
        if (!(error instanceof SupplierError)) throw error;
        error.earlier = [...earlier];
        const waitMs = nextWaitMs(error, made, policy);
        const isOver = signal.aborted || made >= policy.maxAttempts || waitMs >= deadline.leftMs;
        if (isOver || !mayRepeat(error) || !allowance.spend()) throw error;
        earlier.push(error);
        await pause(waitMs, signal);
      }
    }
  } finally {
    deadline.cancel();
  }
}

/** What the supplier asks for, and full jitter on top: otherwise all who were sent away come back in the same second. */
function nextWaitMs(error: SupplierError, attempt: number, policy: RetryPolicy): number {
  const retryAfter = error instanceof SupplierStatusError ? error.retryAfter : undefined;
  const askedMs = retryAfter === undefined ? undefined : retryAfterMs(retryAfter, Date.now());
  return (askedMs ?? 0) + Math.random() * ceilingMs(attempt, policy);
}

/** @throws {SupplierError} when the signal is aborted meanwhile. */
async function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  await sleep(waitMs, undefined, { signal }).catch((cause: unknown) => {
    if (signal.reason instanceof SupplierError) throw signal.reason;
    throw new SupplierConnectionError('the caller gave up while we waited for the next attempt', { cause });
  });
}

/** When a call has to be over, with all its attempts. */
class Deadline {
  readonly #controller = new AbortController();
  readonly #endsAtMs: number;
  readonly #timer: NodeJS.Timeout;

  constructor(budgetMs: number) {
    this.#endsAtMs = performance.now() + budgetMs;
    this.#timer = setTimeout(() => {
      this.#controller.abort(new SupplierTimeoutError('budget', budgetMs));
    }, budgetMs);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get leftMs(): number {
    return this.#endsAtMs - performance.now();
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}
