import type { CallRecord } from '../../fixtures/journal/call.ts';
import type { EventOf } from '../../fixtures/journal/event.ts';
import { connections, faultsPlayed, requests } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { envelopeFor } from './envelope.ts';
import { stalledMs } from './stalls.ts';
import type { Fail, Inconclusive, Verdict } from './verdict.ts';
import { between, duration, outcomeInWords, whatWasOpenInWords } from './wording.ts';

/** The call with this number. A scenario that did not get as far as making it is a failure of the check's own making. */
export function callNumber(recording: Recording, call: number): CallRecord | undefined {
  return recording.calls.find((record) => record.call === call);
}

/** What the faults of this recording did, in the order in which they were played. */
export function supplierDid({ events }: Recording): string {
  const played = faultsPlayed(events);
  const effects = new Set(played.map((event) => event.effect));
  if (effects.size === 1) return [...effects].join(' ');
  if (effects.size > 1) return [...new Set(played.map((event) => effectOnRequest(events, event)))].join(' ');
  if (requests(events).length > 0) return 'The supplier answered as promised.';
  return connections(events).length > 0
    ? 'The supplier was ready; a connection was opened, and no request came over it.'
    : 'The supplier was ready, and nobody asked it.';
}

/** With the request in front, where several had different faults. */
function effectOnRequest(events: Recording['events'], { request, effect }: EventOf<'fault-played'>): string {
  const view = requests(events).find((one) => one.request === request);
  return view ? `${view.method} ${view.target}: ${effect}` : effect;
}

/** A failure, with what the supplier did filled in from the journal; `events` are those that prove it, if any do. */
export function fail(
  recording: Recording,
  clientDid: string,
  ruleAsked: string,
  events: readonly number[] = [],
): Fail {
  return { state: 'fail', supplierDid: supplierDid(recording), clientDid, ruleAsked, events };
}

/** Later than this no exact timer fires on a quiet machine, in milliseconds. */
const COARSE_MS = 250;

export interface ExpectedTimeout {
  readonly call: number;
  /** The option that sets the limit, as the student writes it: `headersMs`. */
  readonly option: string;
  readonly limitMs: number;
  /** Phases that a right client may name. */
  readonly phases: readonly string[];
  /** When the waiting began that the limit is about. */
  readonly fromUs: number;
}

/** Judges a call that had to give up in time: error, phase, not too early, not too late. */
export function judgeTimeout(recording: Recording, expected: ExpectedTimeout): Verdict {
  const { call, option, limitMs, phases, fromUs } = expected;
  const { notBeforeMs, notAfterMs } = envelopeFor(limitMs);
  const record = callNumber(recording, call);
  const phase = phases.map((name) => `'${name}'`).join(' or ');
  const rule = `${option} is ${limitMs}: the call rejects with a SupplierTimeoutError of phase ${phase} after ${limitMs} ms`;
  if (!record) return notPlayed(call);
  if (record.settledAtUs === undefined) {
    const waited = between(fromUs, recording.endedAtUs);
    const late = lateBecauseOf(recording, fromUs, recording.endedAtUs, waited - notAfterMs);
    if (late) return late;
    return fail(
      recording,
      `Your client still waited for ${record.label} after ${duration(waited)}: ${whatWasOpenInWords(recording, record)}.`,
      `${rule}; up to ${notAfterMs} ms would have been accepted.`,
    );
  }
  const tookMs = between(fromUs, record.settledAtUs);
  if (record.outcome !== 'threw' || !record.error?.classes.includes('SupplierTimeoutError')) {
    return fail(recording, `After ${duration(tookMs)} your client ${outcomeInWords(record)}.`, `${rule}.`);
  }
  const named = String(record.error.fields.phase);
  if (!phases.includes(named)) {
    return fail(
      recording,
      `Your client gave up after ${duration(tookMs)} and named the phase '${named}'.`,
      `${rule}.`,
    );
  }
  if (tookMs < notBeforeMs) {
    return fail(
      recording,
      `Your client gave up after ${tookMs.toFixed(1)} ms, ${duration(limitMs - tookMs)} before its time.`,
      `${rule}; earlier than ${notBeforeMs} ms is impatience.`,
    );
  }
  if (tookMs > notAfterMs) {
    return (
      lateBecauseOf(recording, fromUs, record.settledAtUs, tookMs - notAfterMs) ??
      fail(
        recording,
        `Your client gave up after ${duration(tookMs)}, ${duration(tookMs - limitMs)} late.`,
        `${rule}; up to ${notAfterMs} ms is accepted, because undici's own timers are that coarse.`,
      )
    );
  }
  const coarse =
    tookMs - limitMs > COARSE_MS ? "; so late is accepted, because undici's own timers are that coarse" : '';
  return { state: 'pass', receipt: `gave up after ${duration(tookMs)} (${option}: ${limitMs}${coarse})` };
}

/** Inconclusive when this machine was, in the window, at least as late as the client. */
export function lateBecauseOf(
  { stalls }: Recording,
  fromUs: number,
  untilUs: number,
  lateMs: number,
): Inconclusive | undefined {
  const stalled = stalledMs(stalls, fromUs, untilUs);
  if (lateMs <= 0 || stalled < lateMs) return undefined;
  const because = `Your client was ${duration(lateMs)} late, but this machine was busy elsewhere for ${duration(stalled)} of that time.`;
  return { state: 'inconclusive', because };
}

/** By this much a process that has to wait for a processor sees its own timers run out, with the answer at the door. */
const STARVED_MS = 50;

/**
 * Inconclusive when this machine kept everybody waiting while a call ran: a right client then gives up on an answer that
 * was in time, because its timer is looked at before its socket.
 */
export function starvedDuring(
  recording: Recording,
  { sentAtUs, settledAtUs }: CallRecord,
): Inconclusive | undefined {
  const stalled = stalledMs(recording.stalls, sentAtUs, settledAtUs ?? recording.endedAtUs);
  if (stalled < STARVED_MS) return undefined;
  const because = `Your client gave up, but this machine was busy elsewhere for ${duration(stalled)} meanwhile: it may not have been its fault.`;
  return { state: 'inconclusive', because };
}

/** What of a call has to reach the supplier before anything else can be judged. */
const ARRIVALS = { request: requests, connection: connections } as const;

/** Refuses a call of which nothing reached the supplier; undefined when something did, or when there was no call. */
export function judgeArrival(
  recording: Recording,
  call: number,
  what: keyof typeof ARRIVALS,
): Verdict | undefined {
  const record = callNumber(recording, call);
  if (!record || ARRIVALS[what](recording.events).length > 0) return undefined;
  const gaveUp = record.error?.classes.includes('SupplierTimeoutError');
  const starved = gaveUp && starvedDuring(recording, record);
  if (starved) return starved;
  const clientDid = `No ${what} reached the supplier; your client ${outcomeInWords(record)}.`;
  const rule = what === 'request' ? 'get() asks the supplier.' : 'get() opens a connection.';
  return fail(recording, clientDid, rule);
}

/** Judges a call that had to bring back exactly what the supplier served. */
export function judgeReturned(recording: Recording, call: number, served: unknown, rule: string): Verdict {
  const record = callNumber(recording, call);
  if (!record) return notPlayed(call);
  if (record.outcome === 'unsettled') {
    const clientDid = `Your client never settled ${record.label}: ${whatWasOpenInWords(recording, record)}.`;
    return fail(recording, clientDid, rule);
  }
  if (record.outcome !== 'returned') {
    const tookMs = between(record.sentAtUs, record.settledAtUs ?? recording.endedAtUs);
    if (record.error?.classes.includes('SupplierTimeoutError')) {
      const starved = starvedDuring(recording, record);
      if (starved) return starved;
    }
    return fail(recording, `After ${duration(tookMs)} your client ${outcomeInWords(record)}.`, rule);
  }
  if (canonical(record.value) !== canonical(served)) {
    return fail(
      recording,
      `Your client ${outcomeInWords(record)}, which is not what the supplier sent.`,
      rule,
    );
  }
  const tookMs = between(record.sentAtUs, record.settledAtUs ?? recording.endedAtUs);
  return {
    state: 'pass',
    receipt: `${record.label} brought back what was served, after ${duration(tookMs)}`,
  };
}

/**
 * The first of these that is no pass; else a pass with all receipts.
 *
 * Give them in the order of the scenario: what came later may only have come of what went before, and is not judged when
 * that was inconclusive.
 */
export function all(...verdicts: readonly Verdict[]): Verdict {
  const refused = verdicts.find(({ state }) => state !== 'pass');
  if (refused) return refused;
  const receipts = verdicts.flatMap((verdict) => (verdict.state === 'pass' ? [verdict.receipt] : []));
  return { state: 'pass', receipt: receipts.join('; ') };
}

/** When the supplier itself could not keep to its script, the client is not to be judged by it. */
export function notAsScripted(because: string): Inconclusive {
  return { state: 'inconclusive', because };
}

function notPlayed(call: number): Inconclusive {
  return notAsScripted(
    `The check did not get as far as call ${call}: an earlier part of it took all of its time.`,
  );
}

/** JSON with sorted keys: equal values have equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}
