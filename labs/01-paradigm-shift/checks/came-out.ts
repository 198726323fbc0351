import { z } from 'zod';
import type { FailureFamily, FailurePhase } from '../../../fixtures/supplier/danger-zone.ts';

const linkSchema = z.object({
  class: z.string(),
  name: z.string().optional(),
  code: z.union([z.string(), z.number()]).optional(),
});

/** What a call came to, as `diagnoseCall` reports it. */
export const cameOutSchema = z.object({
  sent: z.enum(['nothing', 'part', 'all']),
  status: z.number().optional(),
  body: z.string().optional(),
  /** The error and its causes. */
  thrown: z.array(linkSchema).optional(),
});

export type CameOut = z.infer<typeof cameOutSchema>;

/**
 * By which limits undici gives up in each phase. It has none for writing, and none for the queue of its pool. TimeoutError is
 * the one for the whole call.
 */
const LIMITS_THAT_STRIKE: Partial<Record<FailurePhase, readonly string[]>> = {
  pool: ['TimeoutError'],
  connect: ['UND_ERR_CONNECT_TIMEOUT'],
  write: ['UND_ERR_HEADERS_TIMEOUT'],
  headers: ['UND_ERR_HEADERS_TIMEOUT'],
  body: ['UND_ERR_BODY_TIMEOUT', 'TimeoutError'],
};

/**
 * Whether a call failed as it was meant to. On a machine that is busy elsewhere a limit may strike in another phase than the
 * one that the fault is about: then nobody is to be judged by it.
 */
export function failedAsMeant(family: FailureFamily, phase: FailurePhase, cameOut: CameOut): boolean {
  const struck = limitsIn(cameOut);
  const meant = LIMITS_THAT_STRIKE[phase] ?? [];
  if (family === 'timeout' ? !struck.some((limit) => meant.includes(limit)) : struck.length > 0) return false;
  const { sent, status, body } = cameOut;
  switch (phase) {
    case 'pool':
    case 'name':
    case 'connect':
    case 'tls':
      return sent === 'nothing';
    case 'write':
      return sent === 'part' && status === undefined;
    case 'headers':
      return sent === 'all' && status === undefined;
    case 'body':
      return status === 200 && body === undefined;
    case 'status':
      return status !== undefined && status >= 400 && body !== undefined;
    case 'content':
      return isGood(cameOut);
  }
}

/** Whether a whole answer came, and its status says yes. */
export const isGood = ({ status, body }: CameOut): boolean => status === 200 && body !== undefined;

/** The time limits among the errors of a call, by their codes, or by their names where they have none of their own. */
function limitsIn({ thrown = [] }: CameOut): string[] {
  return thrown
    .map(({ name, code }) => (typeof code === 'string' ? code : (name ?? '')))
    .filter((known) => /timeout/i.test(known));
}

/** What `diagnose` got to see, in one sentence. */
export function cameOutInWords({ sent, status, body, thrown }: CameOut): string {
  const went = {
    nothing: 'nothing of it was sent',
    part: 'a part of it was sent',
    all: 'all of it was sent',
  };
  const answer = status === undefined ? '' : `, status ${status}`;
  if (!thrown) return `The answer: status ${status}, ${body || 'without a body'}`;
  const [{ class: className, name = className, code } = { class: 'something' }] = thrown;
  // The numbers of a DOMException say nothing that its name does not say.
  const named = typeof code === 'string' ? `${name} ${code}` : name;
  return `The call threw ${named} (${went[sent]}${answer}).`;
}
