/** What the restaurant tells a guest, and its own log, when a call to the supplier comes to nothing. */
export class SupplierError extends Error {
  override readonly name: string = 'SupplierError';
  /** Of our answer. */
  readonly status: number = 502;
}

/** It took too long. */
export class SupplierTimeoutError extends SupplierError {
  override readonly name = 'SupplierTimeoutError';
  override readonly status = 504;
}

/** It answered, and what it sent is not what was promised. */
export class SupplierDataError extends SupplierError {
  override readonly name = 'SupplierDataError';
}

/** A new release of the restaurant has taken over while somebody waited in the old one. */
export class ReplacedError extends Error {
  override readonly name = 'ReplacedError';
  readonly status = 503;
}
