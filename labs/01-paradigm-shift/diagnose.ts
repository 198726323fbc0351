import type { CallOutcome } from '#restaurant/call-outcome.ts';

/** Where a failure comes from: the line, the clock, the supplier's no, the supplier's data. */
export type Family = 'network' | 'timeout' | 'http' | 'data';

/** The part of the call in which it broke, in the order in which a call goes through them. */
export type Phase =
  /** Waiting for a free connection of our own pool. */
  | 'pool'
  /** Finding the address that belongs to the name. */
  | 'name'
  /** Opening a connection. With https, its encryption included, as long as nobody has refused it. */
  | 'connect'
  /** The TLS handshake was refused: we do not trust their certificate. */
  | 'tls'
  /** Sending our request. */
  | 'write'
  /** Waiting for the head of the answer. */
  | 'headers'
  /** Reading the body of the answer. */
  | 'body'
  /** A whole answer came, and its status says no. */
  | 'status'
  /** A whole answer came, its status says yes, and what is in it cannot be used. */
  | 'content';

export interface Diagnosis {
  readonly family: Family;
  readonly phase: Phase;
  /** May the very same request succeed a little later? */
  readonly again: boolean;
  /** The status that our own guest gets. */
  readonly tell: 404 | 500 | 502 | 503 | 504;
}

/**
 * What the supplier's documentation promises of one item of produce: these fields, each of this type. More fields may come
 * with them.
 */
export const documentedFields = {
  id: 'string',
  name: 'string',
  unit: 'string',
  priceCents: 'number',
  lot: 'string',
} as const;

/**
 * Looks at what came out of one call for one item of produce, and says what went wrong.
 *
 * @returns undefined when nothing did.
 */
export function diagnose(outcome: CallOutcome): Diagnosis | undefined {
  // The first of the twenty, as an example.
  if (codeOf(outcome.error) === 'ECONNREFUSED') {
    return { family: 'network', phase: 'connect', again: true, tell: 502 };
  }
  return undefined;
}

/** `code` of an error, as Node and undici set it: `ECONNREFUSED`, `UND_ERR_HEADERS_TIMEOUT`. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
