import { ms } from '../../../fixtures/journal/clock.ts';
import type { Micros } from '../../../fixtures/journal/event.ts';
import type { RequestInShort } from '../frame.ts';
import type { Visit } from './traffic.ts';

const EACH = 4;

export interface VisitsNow {
  readonly open: readonly Visit[];
  readonly ended: readonly Visit[];
}

/** The requests that are worth a look: those that are open the longest, the slowest, and the newest failures. */
export function requestsInShort({ open, ended }: VisitsNow, nowUs: Micros): RequestInShort[] {
  const oldest = open.toSorted((one, other) => one.startedUs - other.startedUs).slice(0, EACH);
  const slowest = ended.toSorted((one, other) => tookUs(other) - tookUs(one)).slice(0, EACH);
  const failures = ended.filter(hasFailed).slice(-EACH);
  return [...new Set([...oldest, ...slowest, ...failures])].map((visit) => inShort(visit));

  function tookUs({ startedUs, endedUs = nowUs }: Visit): Micros {
    return endedUs - startedUs;
  }

  function inShort(visit: Visit): RequestInShort {
    const { request, what, startedUs, endedUs } = visit;
    return {
      id: String(request),
      what,
      startedMs: ms(startedUs),
      failed: hasFailed(visit),
      ...(endedUs !== undefined && { tookMs: ms(tookUs(visit)), outcome: outcomeOf(visit) }),
    };
  }
}

const hasFailed = ({ gaveUp, status = 0 }: Visit): boolean => gaveUp || status >= 500;
const outcomeOf = ({ gaveUp, status = 0 }: Visit): string => (gaveUp ? 'gave up' : String(status));
