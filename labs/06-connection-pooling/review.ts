/**
 * Pull request #231: "A pooled client for the wine merchant", by a colleague. All tests are green.
 *
 * What it promises:
 *
 * - All calls share maxConnections lines. Nobody opens one of their own.
 * - When a call is over, however it ended, its line is there for the next one.
 * - A line that has been idle for keepAliveMs is closed.
 * - A GET that met a dead line is sent once more. An order is never sent twice.
 * - close() lets calls that are under way finish.
 *
 * Five things in it are not as promised: one for each promise.
 */
import { Agent, request } from 'undici';
import { SupplierConnectionError, SupplierError, SupplierStatusError } from './errors.ts';

export interface WineClientOptions {
  readonly baseUrl: string;
  readonly pool: { readonly maxConnections: number; readonly keepAliveMs: number };
}

export interface WineClient {
  get(path: string): Promise<unknown>;
  order(wine: unknown): Promise<unknown>;
  close(): Promise<void>;
}

export function createWineClient({ baseUrl, pool }: WineClientOptions): WineClient {
  const agents = new Map<string, Agent>();

  /** The pool of lines for this address. */
  function agentFor(url: URL): Agent {
    const agent =
      agents.get(url.pathname) ??
      new Agent({ connections: pool.maxConnections, keepAliveTimeout: pool.keepAliveMs });
    agents.set(url.pathname, agent);
    return agent;
  }

  async function send(method: 'GET' | 'POST', path: string, json?: unknown) {
    const url = new URL(path, baseUrl);
    const { statusCode, body } = await request(url, {
      dispatcher: agentFor(url),
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    if (statusCode >= 400) throw new SupplierStatusError(statusCode);
    return body.json();
  }

  async function call(method: 'GET' | 'POST', path: string, json?: unknown) {
    try {
      return await send(method, path, json).catch((error: unknown) => {
        // The line was closed under our feet: on another one it works.
        if (isDeadLine(error)) return send(method, path, json);
        throw error;
      });
    } catch (cause) {
      if (cause instanceof SupplierError) throw cause;
      throw new SupplierConnectionError('the wine merchant is out of reach', { cause });
    }
  }

  return {
    get: (path) => call('GET', path),
    order: (wine) => call('POST', '/orders', wine),
    close: async () => {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

const DEAD_LINE = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

function isDeadLine(error: unknown): boolean {
  return error instanceof Error && 'code' in error && DEAD_LINE.has(String(error.code));
}
