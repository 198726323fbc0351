import { ms } from '../../../fixtures/journal/clock.ts';
import type { JournalEvent, Micros } from '../../../fixtures/journal/event.ts';
import type { StormPlan } from './storm.ts';
import type { StrategyName } from './waits.ts';

/** What a storm was like, read from the supplier's journal and from nothing else. */
export interface StormFigures {
  readonly strategy: StrategyName;
  /** Clients that got their answer. */
  readonly answered: number;
  readonly requests: number;
  /** Requests for each call: 1 is what the work itself needs. */
  readonly amplification: number;
  /** Answers in each second, from the end of the outage to the last answer or, if some got none, of everybody's patience. */
  readonly goodput: number;
  /** Requests whose client hung up before the answer. What was queued by then is worked on all the same. */
  readonly hungUp: number;
  /** From the end of the outage until 95 of 100 clients had their answer. Null: that never came. */
  readonly recoveryMs: number | null;
  /** Requests that arrived in each slice of 50 ms, from the first call on. */
  readonly arrivals: readonly number[];
}

export const SLICE_MS = 50;
const RECOVERED_SHARE = 0.95;

export interface StormRun {
  readonly strategy: StrategyName;
  readonly plan: Pick<StormPlan, 'clients' | 'outageMs' | 'patienceMs'>;
  /** When the clients were told to begin, by the journal's clock. */
  readonly startedUs: Micros;
}

export function stormFigures(events: readonly JournalEvent[], run: StormRun): StormFigures {
  const { strategy, plan, startedUs } = run;
  const { arrivedMs, answeredMs, hungUp } = momentsOf(events, startedUs);
  const recoveredMs = answeredMs[Math.ceil(plan.clients * RECOVERED_SHARE) - 1];
  const isEverybody = answeredMs.length === plan.clients;
  const watchedMs = (isEverybody ? (answeredMs.at(-1) ?? 0) : plan.patienceMs) - plan.outageMs;
  return {
    strategy,
    answered: answeredMs.length,
    requests: arrivedMs.length,
    amplification: arrivedMs.length / plan.clients,
    goodput: (answeredMs.length * 1_000) / watchedMs,
    hungUp,
    recoveryMs: recoveredMs === undefined ? null : recoveredMs - plan.outageMs,
    arrivals: histogram(arrivedMs),
  };
}

/** In one go over the journal: a storm makes a long one. */
function momentsOf(events: readonly JournalEvent[], startedUs: Micros) {
  const arrivedMs: number[] = [];
  /** By the path of its call. An answer may cross with the client's next request, so the first one counts. */
  const firstAnswers = new Map<string, number>();
  let hungUp = 0;
  /** What is open on each line: one request at a time. */
  const open = new Map<number, { readonly target: string; readonly status?: number }>();
  for (const event of events) {
    const { connection, atUs } = event;
    if (atUs < startedUs) continue;
    const atMs = ms(atUs - startedUs);
    const request = open.get(connection);
    if (event.type === 'request-head') {
      arrivedMs.push(atMs);
      open.set(connection, { target: event.target });
    } else if (event.type === 'response-head' && request) {
      open.set(connection, { ...request, status: event.status });
    } else if (event.type === 'response-end' && request) {
      const isFirst = request.status === 200 && !firstAnswers.has(request.target);
      if (isFirst) firstAnswers.set(request.target, atMs);
      open.delete(connection);
    } else if (event.type === 'connection-closed') {
      if (open.delete(connection) && event.by === 'client') hungUp += 1;
    }
  }
  const answeredMs = [...firstAnswers.values()];
  return { arrivedMs, answeredMs, hungUp };
}

function histogram(momentsMs: readonly number[]): number[] {
  const slices = momentsMs.map((atMs) => Math.floor(atMs / SLICE_MS));
  const counts = new Array<number>((slices.at(-1) ?? -1) + 1).fill(0);
  for (const slice of slices) counts[slice] = (counts[slice] ?? 0) + 1;
  return counts;
}
