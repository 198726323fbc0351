import { Agent } from 'undici';
import {
  asSupplierError,
  type Outgoing,
  Patience,
  parseJson,
  readText,
  send,
  type Timeouts,
} from './attempt.ts';
import { SupplierStatusError } from './errors.ts';
import { Lines } from './pool.ts';

export interface PoolLimits {
  /** Connections to this supplier that may be open at the same time, idle ones included. */
  readonly maxConnections: number;
  /**
   * An idle connection is closed after so many milliseconds. Earlier, if the supplier says that it will close it
   * (`Keep-Alive: timeout=5`, in seconds; RFC 2068, section 19.7.1.1).
   */
  readonly keepAliveMs: number;
}

/** What production uses where the caller does not say otherwise. */
export const defaults: { readonly timeouts: Timeouts; readonly pool: PoolLimits } = {
  timeouts: { poolMs: 5_000, connectMs: 5_000, headersMs: 10_000, bodyMs: 10_000, totalMs: 30_000 },
  pool: { maxConnections: 10, keepAliveMs: 4_000 },
};

export interface SupplierClientOptions {
  /** `http://127.0.0.1:4000` or the same with https. */
  readonly baseUrl: string;
  /** Whom to trust in TLS, as PEM. Default: the authorities that Node knows. */
  readonly ca?: string;
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
  /**
   * Asks whether something is there. Rejects with a SupplierStatusError of 404 if it is not. (undici closes the connection
   * after a HEAD: some servers send a body all the same.)
   */
  head(path: string, options?: CallOptions): Promise<void>;
  post(path: string, json: unknown, options?: CallOptions): Promise<unknown>;
  delete(path: string, options?: CallOptions): Promise<void>;
  /**
   * Finishes every call that was made before, the waiting ones too, and then closes every connection. A call that is made
   * afterwards rejects with a SupplierError. May be called more than once.
   */
  close(): Promise<void>;
}

/** A client for one supplier. Every failure it reports is a SupplierError. Redirects are not followed: they are one. */
export function createSupplierClient(options: SupplierClientOptions): SupplierClient {
  const limits = { ...defaults.pool, ...options.pool };
  const timeouts = { ...defaults.timeouts, ...options.timeouts };
  const lines = new Lines(limits.maxConnections);

  async function call(
    method: Outgoing['method'],
    path: string,
    callOptions: CallOptions = {},
    json?: unknown,
  ): Promise<unknown> {
    const patience = new Patience({ ...timeouts, ...callOptions.timeouts }, callOptions.signal);
    try {
      patience.begin('pool');
      await lines.acquire(patience.signal);
      const agent = new Agent({ connect: { timeout: timeouts.connectMs, ca: options.ca } });
      const url = new URL(path, options.baseUrl);
      const answer = await send(agent, { url, method, json }, patience);
      if (answer.statusCode >= 300) throw new SupplierStatusError(answer.statusCode);
      const text = await readText(answer, patience);
      lines.release();
      return parseJson(text);
    } catch (error) {
      throw asSupplierError(error);
    } finally {
      patience.end();
    }
  }

  return {
    get: (path, callOptions) => call('GET', path, callOptions),
    head: async (path, callOptions) => void (await call('HEAD', path, callOptions)),
    post: (path, json, callOptions) => call('POST', path, callOptions, json),
    delete: async (path, callOptions) => void (await call('DELETE', path, callOptions)),
    close: async () => undefined,
  };
}
