import { Agent, type Dispatcher, request } from 'undici';

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

const FAMILIES: readonly Family[] = ['informational', 'success', 'redirect', 'client-error', 'server-error'];

/** The family that a status belongs to: its first digit says it (RFC 9110, section 15). */
export function familyOf(status: number): Family {
  const family = FAMILIES[Math.floor(status / 100) - 1];
  if (!family) throw new RangeError(`${status} is no HTTP status`);
  return family;
}

/** Gets a URL, following redirects, and takes the answer apart. It does not mind which status there is in the end. */
export async function inspect(url: string): Promise<Inspection> {
  const startedAt = performance.now();
  const { response, finalUrl, redirects } = await follow(url);
  // A body can be read once. From its bytes come all the rest.
  const body = Buffer.from(await response.body.arrayBuffer());
  const elapsedMs = performance.now() - startedAt;
  const headers = plainHeaders(response.headers);
  const contentType = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? null;
  const text = body.toString('utf8');
  return {
    status: response.statusCode,
    family: familyOf(response.statusCode),
    headers,
    contentType,
    text,
    json: isJson(contentType) ? parsed(text) : undefined,
    bytes: body.length,
    url: finalUrl,
    redirects,
    elapsedMs,
  };
}

/** undici.request follows no redirect by itself. */
async function follow(url: string) {
  let target = new URL(url);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const response = await request(target, { dispatcher: agent });
    const location = response.headers.location;
    // A 304 is of the same family and leads nowhere.
    if (familyOf(response.statusCode) !== 'redirect' || typeof location !== 'string') {
      return { response, finalUrl: target.href, redirects };
    }
    await response.body.dump();
    // It may be relative: to where we are now, not to where we began.
    target = new URL(location, target);
  }
  throw new Error(`${url} was redirected more than ${MAX_REDIRECTS} times`);
}

/** undici has the names in small letters already; lines of the same name come as a list. */
function plainHeaders(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, [value].flat().join(', ')]],
  );
  return Object.fromEntries(entries);
}

function isJson(contentType: string | null): boolean {
  return contentType === 'application/json' || contentType?.endsWith('+json') === true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
