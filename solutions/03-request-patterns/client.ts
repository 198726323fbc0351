import { randomUUID } from 'node:crypto';
import { Agent, type Dispatcher, request } from 'undici';
import type { z } from 'zod';
import { admit } from './door.ts';
import { SupplierConnectionError, SupplierDataError, SupplierError, SupplierStatusError } from './errors.ts';
import {
  type Auth,
  bytesPayload,
  credentialsOf,
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

/** What a call has beside its method and path. */
interface Parcel {
  readonly query?: Query | undefined;
  readonly payload?: Payload;
  readonly headers?: HeaderFields | undefined;
}

/** A client for one supplier. Every failure it reports is a SupplierError, and none of them gives away a secret. */
export function createSupplierClient(options: SupplierClientOptions): SupplierClient {
  const limits = { ...defaults.pool, ...options.pool };
  const agent = new Agent({ connections: limits.maxConnections });
  const credentials = credentialsOf(options.auth);
  const home = new URL(options.baseUrl).origin;

  async function call(method: string, path: string, parcel: Parcel): Promise<unknown> {
    const url = urlFor(options.baseUrl, path, parcel.query);
    // Without the query and the credentials of a URL: what is in there is nobody's business who reads a log.
    const name = `${method} ${url.origin}${url.pathname}`;
    try {
      const response = await askAndFollow(method, url, parcel);
      const text = await response.body.text();
      if (response.statusCode >= 300) throw new SupplierStatusError(response.statusCode, { call: name });
      return parseJson(text, name);
    } catch (error) {
      throw asSupplierError(error, name);
    }
  }

  async function askAndFollow(method: string, first: URL, { payload, headers: own }: Parcel) {
    const id = { 'x-request-id': randomUUID() };
    const headers = layered(
      defaults.headers,
      options.headers,
      id,
      payload?.headers,
      own,
      credentials.headers,
    );
    let url = first;
    for (let hop = 0; ; hop += 1) {
      const response = await ask(method, url, headers, payload);
      const next = redirectTarget(method, url, response);
      if (!next) return response;
      await response.body.dump();
      if (hop === defaults.maxRedirects) {
        throw new SupplierConnectionError(`the supplier redirected more than ${hop} times`);
      }
      url = next;
    }
  }

  /** One request. What is meant for the supplier goes to the supplier's origin, and nowhere else. */
  function ask(method: string, url: URL, headers: Headers, payload: Payload | undefined) {
    const atHome = url.origin === home;
    return request(atHome ? withQuery(url, credentials.query) : url, {
      dispatcher: agent,
      method,
      headers: atHome ? headers : only(FOR_ANYBODY, headers),
      body: payload?.body,
    });
  }

  return {
    async get<T>(path: string, { query, schema, headers }: GetOptions<T> = {}) {
      const answer = await call('GET', path, { query, headers });
      // Without a schema, T is `unknown`: the caller has been promised nothing.
      return schema ? admit(schema, answer) : (answer as T);
    },
    post: (path, json, { headers } = {}) => call('POST', path, { payload: jsonPayload(json), headers }),
    postForm: (path, fields, { headers } = {}) => {
      return call('POST', path, { payload: formPayload(fields), headers });
    },
    upload: (path, bytes, { headers } = {}) => call('PUT', path, { payload: bytesPayload(bytes), headers }),
    close: () => agent.close(),
  };
}

/** Headers that tell nothing about us that a stranger may not know. */
const FOR_ANYBODY = ['accept', 'user-agent', 'x-request-id'];

/** Later layers win, whatever the letter case of their names. */
function layered(...layers: readonly (HeaderFields | undefined)[]): Headers {
  const headers = new Headers();
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer ?? {})) headers.set(name, value);
  }
  return headers;
}

function only(names: readonly string[], headers: Headers): Headers {
  return new Headers([...headers].filter(([name]) => names.includes(name)));
}

/** A copy, so that the key never gets into a URL that somebody may write down. */
function withQuery(url: URL, query: Readonly<Record<string, string>>): URL {
  const copy = new URL(url);
  for (const [name, value] of Object.entries(query)) copy.searchParams.set(name, value);
  return copy;
}

/**
 * Where a redirect leads, if this call may follow it (RFC 9110, 15.4). A GET may go anywhere. Everything else is repeated
 * only where the supplier says that method and body stay (307, 308), and only on the supplier's own origin.
 */
function redirectTarget(method: string, url: URL, { statusCode, headers }: Dispatcher.ResponseData) {
  const target = typeof headers.location === 'string' ? URL.parse(headers.location, url.href) : null;
  if (!target || ![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  const keepsMethod = statusCode >= 307;
  return method === 'GET' || (keepsMethod && target.origin === url.origin) ? target : undefined;
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
