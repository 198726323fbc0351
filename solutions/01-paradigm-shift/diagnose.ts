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
  const { error, status, body } = outcome;
  if (error !== undefined) return diagnoseTimeout(outcome) ?? diagnoseLine(outcome);
  if (status !== undefined && status >= 400) return diagnoseStatus(status);
  return isProduce(body) ? undefined : UNUSABLE;
}

/** Which limit has struck. undici's own limits name their phase in their code. */
function diagnoseTimeout({ error, sent, status }: CallOutcome): Diagnosis | undefined {
  const late = { family: 'timeout', again: true, tell: 504 } as const;
  switch (codeOf(error)) {
    case 'UND_ERR_CONNECT_TIMEOUT':
      return { ...late, phase: 'connect' };
    case 'UND_ERR_HEADERS_TIMEOUT':
      // undici has no limit for writing: the one for the headers counts while an upload is stuck, too.
      return { ...late, phase: sent === 'part' ? 'write' : 'headers' };
    case 'UND_ERR_BODY_TIMEOUT':
      return { ...late, phase: 'body' };
  }
  if (!(error instanceof Error && error.name === 'TimeoutError')) return undefined;
  // Nor has it one for the queue of its pool: the signal of the whole call ends that wait. The crowd is our own.
  if (sent === 'nothing') return { ...late, phase: 'pool', tell: 503 };
  return { ...late, phase: status === undefined ? 'headers' : 'body' };
}

/** How the line broke. Whatever it was, our guest hears that we could not reach somebody. */
function diagnoseLine({ error, status }: CallOutcome): Diagnosis {
  const unreachable = { family: 'network', again: true, tell: 502 } as const;
  const code = String(codeOf(error));
  if (code === 'EAI_AGAIN') return { ...unreachable, phase: 'name' };
  if (code === 'ENOTFOUND') return { ...unreachable, phase: 'name', again: false };
  if (/CERT|SIGNATURE|TLS|SSL/.test(code)) return { ...unreachable, phase: 'tls', again: false };
  if (/^(ECONNREFUSED|ENETUNREACH|EHOSTUNREACH)$/.test(code)) return { ...unreachable, phase: 'connect' };
  return { ...unreachable, phase: status === undefined ? 'headers' : 'body' };
}

/** Whose mistake the supplier's no is. */
function diagnoseStatus(status: number): Diagnosis {
  const no = { family: 'http', phase: 'status' } as const;
  if (status === 404) return { ...no, again: false, tell: 404 };
  if (status === 429 || status === 503) return { ...no, again: true, tell: 503 };
  if (status >= 500) return { ...no, again: true, tell: 502 };
  // All other 4xx: we asked for something that we should not have asked for.
  return { ...no, again: false, tell: 500 };
}

const UNUSABLE: Diagnosis = { family: 'data', phase: 'content', again: false, tell: 502 };

/** True if the text is the JSON of an object that has every documented field, with its documented type. */
function isProduce(text = ''): boolean {
  try {
    const fields = new Map(Object.entries(JSON.parse(text)));
    return Object.entries(documentedFields).every(([name, type]) => typeof fields.get(name) === type);
  } catch {
    return false;
  }
}

/** `code` of an error, as Node and undici set it: `ECONNREFUSED`, `UND_ERR_HEADERS_TIMEOUT`. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
