/**
 * Everything that can go wrong with the supplier, as errors of your own: nobody who uses the client has to know which
 * HTTP library is inside. When this file is complete, it says
 *
 *     SupplierError                     all of them: never thrown as such
 *     ├─ SupplierConnectionError        could not be talked to: refused, reset, cut off, no valid certificate
 *     │  └─ SupplierTimeoutError        too slow; has .phase and .limitMs (thrown in lab 04)
 *     ├─ SupplierStatusError            answered, and the answer is no; has .status
 *     └─ SupplierDataError              answered, and the answer cannot be used
 *
 * Each is made with (message, options), but the timeout error with (phase, limitMs, options) and the status error with
 * (status, options).
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

/** The supplier answered, and the answer is no. */
export class SupplierStatusError extends SupplierError {
  override readonly name: string = 'SupplierStatusError';
  readonly status: number;

  constructor(status: number, options?: SupplierErrorOptions) {
    super(`the supplier answered with status ${status}`, options);
    this.status = status;
  }
}

/** The part of a call in which the patience ran out. */
export type Phase = 'pool' | 'connect' | 'write' | 'headers' | 'body' | 'total';
