import { lookup } from 'node:dns/promises';
import { type Finding, ok, type Probe, warn } from '../finding.ts';

const TOPIC = 'localhost';
const ADVICE = 'Nothing is broken: the labs say 127.0.0.1, and so should you wherever you type an address.';

/** Addresses that the name stands for, in the system's order; or the error code of the look-up. */
export type LocalhostFacts = { readonly addresses: readonly string[] } | { readonly error: string };

/** Informative only: no lab uses the name. People do, in curl and in a browser. */
export function judgeLocalhost(facts: LocalhostFacts): Finding {
  if ('error' in facts) return warn(TOPIC, `does not resolve (${facts.error})`, ADVICE);
  const { addresses } = facts;
  const strange = addresses.find((address) => address !== '::1' && !address.startsWith('127.'));
  if (strange !== undefined) return warn(TOPIC, `stands for ${strange}, which is not this machine`, ADVICE);
  if (!addresses.includes('127.0.0.1')) {
    return warn(TOPIC, `stands for ${addresses.join(' and ')}, where no supplier listens`, ADVICE);
  }
  return ok(TOPIC, `stands for ${addresses.join(' and ')}; the labs always say 127.0.0.1`);
}

export const localhost: Probe = {
  topic: TOPIC,
  async look() {
    const found = await lookup('localhost', { all: true, verbatim: true }).catch(errorCode);
    return judgeLocalhost(
      typeof found === 'string'
        ? { error: found }
        : { addresses: [...new Set(found.map(({ address }) => address))] },
    );
  },
};

const errorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);
