/** What can stand behind a name in a query. `undefined` and `null` leave the name out; the empty string is a value. */
export type QueryValue = string | number | boolean | null | undefined;

/** A list sends its name once for each value, in order: `{unit: ['kg', 'bunch']}` is `unit=kg&unit=bunch`. */
export type Query = Readonly<Record<string, QueryValue | readonly QueryValue[]>>;

/**
 * Where a call goes: the path below the baseUrl (which may have a path of its own, `https://api.example/v1`), and the
 * query behind whatever query the path already has. Every name and every value arrives as it is given here.
 */
export function urlFor(baseUrl: string, path: string, query: Query = {}): URL {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${value}`);
  return new URL(pairs.length > 0 ? `${path}?${pairs.join('&')}` : path, baseUrl);
}

/**
 * A path for `get` and its sisters, from segments that may hold anything: `pathOf('produce', 'a/b')` asks for the item
 * called `a/b`, and not for `b` below `a`.
 *
 * @throws {RangeError} for a segment that no URL can carry: `.` and `..` mean "here" and "up", even when encoded.
 */
export function pathOf(...segments: readonly string[]): string {
  return `/${segments.join('/')}`;
}

/** A body on its way out, with the headers that describe it. */
export interface Payload {
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

/** JSON (RFC 8259), as `application/json`. */
export function jsonPayload(json: unknown): Payload {
  return payloadOf(JSON.stringify(json), 'application/json');
}

/** A form, as `application/x-www-form-urlencoded` (URL Standard, section 5): what OAuth token requests are made of. */
export function formPayload(fields: Readonly<Record<string, string>>): Payload {
  return payloadOf(JSON.stringify(fields), 'application/json');
}

/** Bytes as they are, as `application/octet-stream`. */
export function bytesPayload(bytes: Uint8Array): Payload {
  return payloadOf(String(bytes), 'text/plain');
}

function payloadOf(text: string, type: string): Payload {
  return { body: text, headers: { 'content-type': type, 'content-length': String(text.length) } };
}

/** How the supplier knows who is calling. */
export type Auth =
  /** A key in a header of the supplier's own: `x-api-key: KEY`. */
  | { readonly kind: 'header-key'; readonly header: string; readonly key: string }
  /** A key in the query: `?api_key=KEY`. The worst of the four, because URLs are written into logs everywhere. */
  | { readonly kind: 'query-key'; readonly parameter: string; readonly key: string }
  /** `authorization: Bearer TOKEN` (RFC 6750). */
  | { readonly kind: 'bearer'; readonly token: string }
  /** `authorization: Basic …`, user and password with a colon between, in UTF-8, in base64 (RFC 7617). */
  | { readonly kind: 'basic'; readonly user: string; readonly password: string };

/** What a kind of auth adds to a request. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** What to add to a request, so that the supplier knows who is calling. */
export function credentialsOf(_auth: Auth | undefined): Credentials {
  return { headers: {}, query: {} };
}
