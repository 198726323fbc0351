import { Agent, request } from 'undici';
import { SupplierConnectionError, SupplierDataError, SupplierError, SupplierStatusError } from './errors.ts';

export interface PoolLimits {
  /** Connections to this supplier that may be open at the same time. */
  readonly maxConnections: number;
}

/** What production uses where the caller does not say otherwise. */
export const defaults: { readonly pool: PoolLimits } = {
  pool: { maxConnections: 10 },
};

export interface SupplierClientOptions {
  /** `http://127.0.0.1:4000` or the same with https. */
  readonly baseUrl: string;
  readonly pool?: Partial<PoolLimits>;
}

export interface SupplierClient {
  /** Resolves with what the supplier's JSON says. */
  get(path: string): Promise<unknown>;
  post(path: string, json: unknown): Promise<unknown>;
  /** Finishes what is running and closes every connection. */
  close(): Promise<void>;
}

/** A client for one supplier. Every failure it reports is a SupplierError. */
export function createSupplierClient(options: SupplierClientOptions): SupplierClient {
  const limits = { ...defaults.pool, ...options.pool };
  const agent = new Agent({ connections: limits.maxConnections });

  async function call(method: string, path: string, body?: string): Promise<unknown> {
    const url = new URL(path, options.baseUrl);
    // Without the query and the credentials of a URL: what is in there is nobody's business who reads a log.
    const name = `${method} ${url.origin}${url.pathname}`;
    try {
      const response = await request(url, {
        dispatcher: agent,
        method,
        headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
        body,
      });
      // Read before anything is thrown: a connection is free again when its answer has been read.
      const text = await response.body.text();
      if (response.statusCode >= 300) throw new SupplierStatusError(response.statusCode, { call: name });
      return parseJson(text, name);
    } catch (error) {
      throw asSupplierError(error, name);
    }
  }

  return {
    get: (path) => call('GET', path),
    post: (path, json) => call('POST', path, JSON.stringify(json)),
    close: () => agent.close(),
  };
}

function parseJson(text: string, call: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SupplierDataError('the supplier answered with something that is not JSON', { cause, call });
  }
}

function asSupplierError(error: unknown, call: string): SupplierError {
  if (error instanceof SupplierError) return error;
  return new SupplierConnectionError('the call to the supplier failed', { cause: error, call });
}
