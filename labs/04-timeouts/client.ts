import { Agent, request } from 'undici';
import { SupplierConnectionError, SupplierDataError, SupplierError, SupplierStatusError } from './errors.ts';

/** How long each part of a call may take, in milliseconds. */
export interface Timeouts {
  /** Waiting for a free connection of our own pool. */
  readonly poolMs: number;
  /** Opening a new connection: name lookup, TCP and TLS together. */
  readonly connectMs: number;
  /** The longest pause in which not a single byte of our request can be sent. */
  readonly writeMs: number;
  /** From the request being sent to the head of the answer. */
  readonly headersMs: number;
  /** The longest pause between two pieces of the answer's body. */
  readonly bodyMs: number;
  /** The whole call, whatever it is doing. */
  readonly totalMs: number;
}

export interface PoolLimits {
  /** Connections to this supplier that may be open at the same time. */
  readonly maxConnections: number;
}

/** What production uses where the caller does not say otherwise. */
export const defaults: { readonly timeouts: Timeouts; readonly pool: PoolLimits } = {
  timeouts: {
    poolMs: 5_000,
    connectMs: 5_000,
    writeMs: 5_000,
    headersMs: 10_000,
    bodyMs: 10_000,
    totalMs: 30_000,
  },
  pool: { maxConnections: 10 },
};

export interface SupplierClientOptions {
  /** `http://127.0.0.1:4000` or the same with https. */
  readonly baseUrl: string;
  readonly timeouts?: Partial<Timeouts>;
  readonly pool?: Partial<PoolLimits>;
}

/** For one call only. */
export interface CallOptions {
  readonly timeouts?: Partial<Timeouts>;
  /** The caller's own way to give up. */
  readonly signal?: AbortSignal;
}

export interface SupplierClient {
  get(path: string, options?: CallOptions): Promise<unknown>;
  post(path: string, json: unknown, options?: CallOptions): Promise<unknown>;
  upload(path: string, bytes: Uint8Array, options?: CallOptions): Promise<unknown>;
  /** Finishes what is running and closes every connection. */
  close(): Promise<void>;
}

/** A client for one supplier. Every failure it reports is a SupplierError. */
export function createSupplierClient(options: SupplierClientOptions): SupplierClient {
  const limits = { ...defaults.pool, ...options.pool };
  const agent = new Agent({ connections: limits.maxConnections });

  async function call(
    method: string,
    path: string,
    body?: string | Uint8Array,
    type?: string,
  ): Promise<unknown> {
    try {
      const response = await request(new URL(path, options.baseUrl), {
        dispatcher: agent,
        method,
        headers: { accept: 'application/json', ...(type && { 'content-type': type }) },
        body,
      });
      const text = await response.body.text();
      if (response.statusCode >= 400) throw new SupplierStatusError(response.statusCode);
      return parseJson(text);
    } catch (error) {
      throw asSupplierError(error);
    }
  }

  return {
    get: (path, _callOptions) => call('GET', path),
    post: (path, json, _callOptions) => call('POST', path, JSON.stringify(json), 'application/json'),
    upload: (path, bytes, _callOptions) => call('PUT', path, bytes, 'application/octet-stream'),
    close: () => agent.close(),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SupplierDataError('the supplier answered with something that is not JSON', { cause });
  }
}

function asSupplierError(error: unknown): SupplierError {
  if (error instanceof SupplierError) return error;
  return new SupplierConnectionError('the call to the supplier failed', { cause: error });
}
