/**
 * Everything that can go wrong with the supplier, as errors of your own: nobody who uses the client has to know
 * which HTTP library is inside. As in lab 04, with what a retry has to know: `code`, `retryAfter`, and `earlier`.
 */
export class SupplierError extends Error {
  override readonly name: string = 'SupplierError';
  /** What went wrong in the attempts before this one, oldest first. Whoever repeats a call fills it in. */
  earlier: readonly SupplierError[] = [];
}

/** The supplier could not be talked to: refused, reset, unreachable, no valid certificate. */
export class SupplierConnectionError extends SupplierError {
  override readonly name: string = 'SupplierConnectionError';

  /** What Node or undici call it: `ECONNREFUSED`, `UND_ERR_SOCKET`, `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  get code(): string | undefined {
    return codeOf(this.cause);
  }
}

/** The part of a call in which the patience ran out. `total` is one attempt, `budget` the call with all its attempts. */
export type Phase = 'pool' | 'connect' | 'write' | 'headers' | 'body' | 'total' | 'budget';

/** The supplier was too slow in one phase of the call. */
export class SupplierTimeoutError extends SupplierConnectionError {
  override readonly name: string = 'SupplierTimeoutError';
  readonly phase: Phase;
  /** The limit that was reached, in milliseconds. */
  readonly limitMs: number;

  constructor(phase: Phase, limitMs: number, options?: ErrorOptions) {
    super(`the supplier took longer than ${limitMs} ms (${phase})`, options);
    this.phase = phase;
    this.limitMs = limitMs;
  }
}

/** The supplier answered, and the answer is no. */
export class SupplierStatusError extends SupplierError {
  override readonly name: string = 'SupplierStatusError';
  readonly status: number;
  /** The Retry-After header as it came (RFC 9110, section 10.2.3): seconds, or a date. Undefined where there was none. */
  readonly retryAfter: string | undefined;

  constructor(status: number, retryAfter?: string, options?: ErrorOptions) {
    super(`the supplier answered with status ${status}`, options);
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** The supplier answered, and the answer cannot be used. */
export class SupplierDataError extends SupplierError {
  override readonly name: string = 'SupplierDataError';
}

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}
