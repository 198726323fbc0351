import { Agent, request } from 'undici';

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

/** A client for one supplier. */
export function createSupplierClient(options: SupplierClientOptions): SupplierClient {
  const limits = { ...defaults.pool, ...options.pool };
  const agent = new Agent({ connections: limits.maxConnections });

  async function call(method: string, path: string, json?: unknown): Promise<unknown> {
    const response = await request(new URL(path, options.baseUrl), {
      dispatcher: agent,
      method,
      headers: {
        accept: 'application/json',
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      body: json === undefined ? null : JSON.stringify(json),
    });
    return response.body.json();
  }

  return {
    get: (path) => call('GET', path),
    post: (path, json) => call('POST', path, json),
    close: () => agent.close(),
  };
}
