/** What can go wrong with a supplier, as errors of your own. You built these in lab 02; here they are given. */
export class SupplierError extends Error {
  override readonly name: string = 'SupplierError';
}

/** The supplier could not be talked to: refused, reset, unreachable, no valid certificate. */
export class SupplierConnectionError extends SupplierError {
  override readonly name: string = 'SupplierConnectionError';
}

/** The part of a call in which the patience ran out. */
export type Phase = 'pool' | 'connect' | 'headers' | 'body' | 'total';

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

  constructor(status: number, options?: ErrorOptions) {
    super(`the supplier answered with status ${status}`, options);
    this.status = status;
  }
}

/** The supplier answered, and the answer cannot be used. */
export class SupplierDataError extends SupplierError {
  override readonly name: string = 'SupplierDataError';
}
