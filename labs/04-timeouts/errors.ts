/**
 * Everything that can go wrong with the supplier, as errors of your own: nobody who uses the client has to know which
 * HTTP library is inside. You built these in lab 02; here they are given.
 */

export interface SupplierErrorOptions extends ErrorOptions {
  /** Which call failed, without its query: `GET http://127.0.0.1:4000/produce/7`. */
  readonly call?: string;
}

export class SupplierError extends Error {
  override readonly name: string = 'SupplierError';
  readonly call: string | undefined;

  constructor(message: string, options: SupplierErrorOptions = {}) {
    super(message, options);
    this.call = options.call;
  }
}

/** The supplier could not be talked to: refused, reset, unreachable, no valid certificate. */
export class SupplierConnectionError extends SupplierError {
  override readonly name: string = 'SupplierConnectionError';
}

/** The part of a call in which the patience ran out. */
export type Phase = 'pool' | 'connect' | 'write' | 'headers' | 'body' | 'total';

/** The supplier was too slow in one phase of the call. */
export class SupplierTimeoutError extends SupplierConnectionError {
  override readonly name: string = 'SupplierTimeoutError';
  readonly phase: Phase;
  /** The limit that was reached, in milliseconds. */
  readonly limitMs: number;

  constructor(phase: Phase, limitMs: number, options?: SupplierErrorOptions) {
    super(`the supplier took longer than ${limitMs} ms (${phase})`, options);
    this.phase = phase;
    this.limitMs = limitMs;
  }
}

/** The supplier answered, and the answer is no. */
export class SupplierStatusError extends SupplierError {
  override readonly name: string = 'SupplierStatusError';
  readonly status: number;

  constructor(status: number, options?: SupplierErrorOptions) {
    super(`the supplier answered with status ${status}`, options);
    this.status = status;
  }
}

/** The supplier answered, and the answer cannot be used. */
export class SupplierDataError extends SupplierError {
  override readonly name: string = 'SupplierDataError';
}
