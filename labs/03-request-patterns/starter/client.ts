import { Agent, request } from 'undici';
import type { z } from 'zod';
import { admit } from './door.ts';
import { SupplierConnectionError, SupplierDataError, SupplierError, SupplierStatusError } from './errors.ts';
import {
  type Auth,
  bytesPayload,
  formPayload,
  jsonPayload,
  type Payload,
  type Query,
  urlFor,
} from './requests.ts';

export interface PoolLimits {
  /** Connections to this supplier that may be open at the same time. */
  readonly maxConnections: number;
}

/** Names, in any letter case, and values. */
export type HeaderFields = Readonly<Record<string, string>>;

/** What production uses where the caller does not say otherwise. */
export const defaults: {
  readonly pool: PoolLimits;
  readonly headers: HeaderFields;
  readonly maxRedirects: number;
} = {
  pool: { maxConnections: 10 },
  headers: { accept: 'application/json', 'user-agent': 'restaurant/1.0' },
  maxRedirects: 5,
};

export interface SupplierClientOptions {
  /** `http://127.0.0.1:4000` or the same with https, with or without a path of its own. */
  readonly baseUrl: string;
  readonly auth?: Auth;
  /** Sent with every call; over the defaults, and under those of the call. Names in any letter case. */
  readonly headers?: HeaderFields;
  readonly pool?: Partial<PoolLimits>;
}

/** For one call only. */
export interface CallOptions {
  readonly headers?: HeaderFields;
}

export interface GetOptions<T> extends CallOptions {
  readonly query?: Query;
  /** What the answer has to be. Without it, the answer is whatever the supplier sent. */
  readonly schema?: z.ZodType<T>;
}

export interface SupplierClient {
  get<T = unknown>(path: string, options?: GetOptions<T>): Promise<T>;
  post(path: string, json: unknown, options?: CallOptions): Promise<unknown>;
  postForm(path: string, fields: Readonly<Record<string, string>>, options?: CallOptions): Promise<unknown>;
  /** Sends the bytes with PUT. */
  upload(path: string, bytes: Uint8Array, options?: CallOptions): Promise<unknown>;
  /** Finishes what is running and closes every connection. */
  close(): Promise<void>;
}

/** A client for one supplier. Every failure it reports is a SupplierError, and none of them gives away a secret. */
export function createSupplierClient(options: SupplierClientOptions): SupplierClient {
  const limits = { ...defaults.pool, ...options.pool };
  const agent = new Agent({ connections: limits.maxConnections });

  async function call(method: string, path: string, query?: Query, payload?: Payload): Promise<unknown> {
    const url = urlFor(options.baseUrl, path, query);
    // Without the query and the credentials of a URL: what is in there is nobody's business who reads a log.
    const name = `${method} ${url.origin}${url.pathname}`;
    try {
      const response = await request(url, {
        dispatcher: agent,
        method,
        headers: { accept: 'application/json', ...payload?.headers },
        body: payload?.body,
      });
      const text = await response.body.text();
      if (response.statusCode >= 400) throw new SupplierStatusError(response.statusCode, { call: name });
      return parseJson(text, name);
    } catch (error) {
      // Somebody was looking for a bug, and forgot to take this out again.
      console.error(`DEBUG ${method} ${url} ${JSON.stringify(options)}`);
      throw asSupplierError(error, name);
    }
  }

  return {
    async get<T>(path: string, { query, schema }: GetOptions<T> = {}) {
      const answer = await call('GET', path, query);
      // Without a schema, T is `unknown`: the caller has been promised nothing.
      return schema ? admit(schema, answer) : (answer as T);
    },
    post: (path, json, _callOptions) => call('POST', path, {}, jsonPayload(json)),
    postForm: (path, fields, _callOptions) => call('POST', path, {}, formPayload(fields)),
    upload: (path, bytes, _callOptions) => call('PUT', path, {}, bytesPayload(bytes)),
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
