import {
  bytesPayload,
  createTransport,
  jsonPayload,
  type PoolLimits,
  type SupplierRequest,
  type Timeouts,
} from './attempt.ts';
import { Allowance, isTransient, isUndone, type RetryPolicy, withRetry } from './retry.ts';

/** What production uses where the caller does not say otherwise. */
export const defaults: {
  readonly timeouts: Timeouts;
  readonly pool: PoolLimits;
  readonly retry: RetryPolicy;
} = {
  timeouts: {
    poolMs: 5_000,
    connectMs: 5_000,
    writeMs: 5_000,
    headersMs: 10_000,
    bodyMs: 10_000,
    totalMs: 15_000,
  },
  pool: { maxConnections: 10 },
  retry: { maxAttempts: 4, baseMs: 100, capMs: 5_000, budgetMs: 30_000, ratio: 0.2, reserve: 10 },
};

export interface SupplierClientOptions {
  /** `http://127.0.0.1:4000` or the same with https. */
  readonly baseUrl: string;
  readonly timeouts?: Partial<Timeouts>;
  readonly pool?: Partial<PoolLimits>;
  readonly retry?: Partial<RetryPolicy>;
}

/** For one call only. */
export interface CallOptions {
  readonly timeouts?: Partial<Timeouts>;
  /** The caller's own way to give up. */
  readonly signal?: AbortSignal;
  /**
   * Names the order, so that the supplier places it once however often it arrives. Sent with every attempt as the header
   * `Idempotency-Key`. The caller chooses it, because only the caller knows what "the same order" is.
   */
  readonly idempotencyKey?: string;
}

export interface SupplierClient {
  get(path: string, options?: CallOptions): Promise<unknown>;
  post(path: string, json: unknown, options?: CallOptions): Promise<unknown>;
  /** A PUT: sent twice, it leaves the same invoice as sent once. */
  upload(path: string, bytes: Uint8Array, options?: CallOptions): Promise<unknown>;
  /** Finishes what is running and closes every connection. */
  close(): Promise<void>;
}

/** A client for one supplier. Every failure it reports is a SupplierError. */
export function createSupplierClient(options: SupplierClientOptions): SupplierClient {
  const policy = { ...defaults.retry, ...options.retry };
  const allowance = new Allowance(policy);
  const transport = createTransport({
    baseUrl: options.baseUrl,
    timeouts: { ...defaults.timeouts, ...options.timeouts },
    pool: { ...defaults.pool, ...options.pool },
  });

  function call(
    request: SupplierRequest,
    { timeouts, signal }: CallOptions = {},
    mayRepeat = isTransient,
  ): Promise<unknown> {
    const attempt = (signal: AbortSignal) => transport.attempt(request, { timeouts, signal });
    return withRetry(attempt, { policy, allowance, mayRepeat, signal });
  }

  return {
    get: (path, callOptions) => call({ method: 'GET', path }, callOptions),
    post: (path, json, callOptions) => {
      const payload = jsonPayload(json);
      const key = callOptions?.idempotencyKey;
      if (key === undefined) return call({ method: 'POST', path, payload }, callOptions, isUndone);
      return call({ method: 'POST', path, payload, headers: { 'Idempotency-Key': key } }, callOptions);
    },
    upload: (path, bytes, callOptions) => {
      return call({ method: 'PUT', path, payload: bytesPayload(bytes) }, callOptions);
    },
    close: () => transport.close(),
  };
}
