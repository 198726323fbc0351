import { Agent } from 'undici';
import {
  type Answer,
  asSupplierError,
  type Outgoing,
  Patience,
  parseJson,
  readText,
  send,
  type Timeouts,
} from './attempt.ts';
import { SupplierError, SupplierStatusError } from './errors.ts';
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
  const agentOptions = {
    connections: limits.maxConnections,
    connect: { timeout: timeouts.connectMs, ca: options.ca },
    keepAliveTimeout: limits.keepAliveMs,
    // Without it the supplier's hint would win, however long it is.
    keepAliveMaxTimeout: limits.keepAliveMs,
    keepAliveTimeoutThreshold: BEFORE_THE_SUPPLIER_MS,
  };
  const agent = new Agent(agentOptions);
  // Opens a connection for each request: after a restart of the supplier every idle line of the other one is dead.
  const fresh = new Agent({ ...agentOptions, pipelining: 0 });
  const underWay = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

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
      try {
        const answer = await ask({ url: new URL(path, options.baseUrl), method, json }, patience);
        // Read before it is judged: an answer that nobody reads stays on its line.
        const text = await readText(answer, patience);
        if (answer.statusCode >= 300) throw new SupplierStatusError(answer.statusCode);
        return parseJson(text);
      } finally {
        lines.release();
      }
    } catch (error) {
      throw asSupplierError(error);
    } finally {
      patience.end();
    }
  }

  async function ask(outgoing: Outgoing, patience: Patience): Promise<Answer> {
    try {
      return await send(agent, outgoing, patience);
    } catch (error) {
      const mayRepeat = outgoing.method === 'GET' || outgoing.method === 'HEAD';
      if (!mayRepeat || !isDeadLine(error)) throw error;
      return send(fresh, outgoing, patience);
    }
  }

  /** Makes a call that close() waits for, while there is still somebody to make it. */
  async function accept(...asked: Parameters<typeof call>): Promise<unknown> {
    if (closing) throw new SupplierError('this client has been closed');
    const work = call(...asked);
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  async function finish(): Promise<void> {
    await Promise.allSettled(underWay);
    await Promise.all([agent.close(), fresh.close()]);
  }

  return {
    get: (path, callOptions) => accept('GET', path, callOptions),
    head: async (path, callOptions) => void (await accept('HEAD', path, callOptions)),
    post: (path, json, callOptions) => accept('POST', path, callOptions, json),
    delete: async (path, callOptions) => void (await accept('DELETE', path, callOptions)),
    close: () => {
      closing ??= finish();
      return closing;
    },
  };
}

/** By so much a line is closed before the supplier would do it: a request takes its time to get there. */
const BEFORE_THE_SUPPLIER_MS = 500;

const DEAD_LINE = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** True for the end of a connection that was there. Nothing of an answer had come, or send() had returned. */
function isDeadLine(error: unknown): boolean {
  return error instanceof Error && 'code' in error && DEAD_LINE.has(String(error.code));
}
