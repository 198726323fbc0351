import { attempts } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { callNumber, fail, lateBecauseOf, notAsScripted } from '../../kit/judge.ts';
import { stalledMs } from '../../kit/stalls.ts';
import type { Inconclusive, Verdict } from '../../kit/verdict.ts';
import { between, duration, outcomeInWords, whatWasOpenInWords } from '../../kit/wording.ts';

/** Judges how often the supplier was asked for one thing. */
export function judgeRequests(
  recording: Recording,
  method: string,
  target: string,
  expected: number,
  rule: string,
): Verdict {
  const made = attempts(recording.events, method, target);
  if (made.length === expected) return { state: 'pass', receipt: `${timesInWords(expected)} ${target}` };
  const unfinished = made.length < expected ? unfinishedBecauseOf(recording) : undefined;
  if (unfinished) return unfinished;
  const clientDid = `Your client sent ${method} ${target} ${timesInWords(made.length)}.`;
  const events = made.flatMap(({ seqs }) => seqs);
  return fail(recording, clientDid, `${rule} That is ${timesInWords(expected)}.`, events);
}

/** Share of a call's time. A machine that takes more of it decides how many attempts fit in. */
const TAKEN = 0.1;

/** Inconclusive when a call was still making its attempts at the end, and this machine had taken much of its time. */
export function unfinishedBecauseOf({ calls, stalls, endedAtUs }: Recording): Inconclusive | undefined {
  for (const { label, outcome, sentAtUs } of calls) {
    if (outcome !== 'unsettled') continue;
    const tookMs = between(sentAtUs, endedAtUs);
    const takenMs = stalledMs(stalls, sentAtUs, endedAtUs);
    if (takenMs < TAKEN * tookMs) continue;
    const because = `Your client was not done with ${label} after ${duration(tookMs)}, but this machine was busy elsewhere for ${duration(takenMs)} of that time.`;
    return { state: 'inconclusive', because };
  }
  return undefined;
}

export const timesInWords = (count: number): string =>
  count === 0 ? 'not once' : count === 1 ? 'once' : `${count} times`;

/** For what is asked of a function and not of the wire. */
export const NOBODY_ASKED = 'No supplier was needed: this is asked of the function alone.';

/** One call of many: a failure tells what the supplier did to this one, and shows its lane. */
export function inFocus(verdict: Verdict, call: number, supplierDid: string): Verdict {
  return verdict.state === 'fail' ? { ...verdict, supplierDid, calls: [call] } : verdict;
}

export interface ExpectedError {
  readonly call: number;
  /** Any of these classes will do. */
  readonly classes: readonly string[];
  readonly status?: number;
  readonly rule: string;
}

/** Judges a call that had to reject, and with what. */
export function judgeRejected(recording: Recording, { call, classes, status, rule }: ExpectedError): Verdict {
  const record = callNumber(recording, call);
  if (!record) return notPlayed(call);
  if (record.outcome === 'unsettled') {
    const clientDid = `Your client never settled ${record.label}: ${whatWasOpenInWords(recording, record)}.`;
    return fail(recording, clientDid, rule);
  }
  const { error } = record;
  const isExpected =
    classes.some((name) => error?.classes.includes(name)) &&
    (status === undefined || error?.fields.status === status);
  if (isExpected) return { state: 'pass', receipt: `gave up with ${error?.name}` };
  return fail(recording, `Your client ${outcomeInWords(record)}.`, rule);
}

/** Judges that a call was over by a moment. What settled it is another question. */
export function judgeInTime(
  recording: Recording,
  call: number,
  fromUs: number,
  limitMs: number,
  rule: string,
): Verdict {
  const record = callNumber(recording, call);
  if (!record) return notPlayed(call);
  const untilUs = record.settledAtUs ?? recording.endedAtUs;
  const tookMs = between(fromUs, untilUs);
  if (record.outcome !== 'unsettled' && tookMs <= limitMs) {
    return { state: 'pass', receipt: `over after ${duration(tookMs)}` };
  }
  const late = lateBecauseOf(recording, fromUs, untilUs, tookMs - limitMs);
  if (late) return late;
  const clientDid =
    record.outcome === 'unsettled'
      ? `${record.label} was still pending after ${duration(tookMs)}.`
      : `Only after ${duration(tookMs)} your client ${outcomeInWords(record)}.`;
  return fail(recording, clientDid, rule);
}

/** How long the client waited before each repeat: from the supplier's answer to the next request. */
export function waitsMs({ events }: Recording, method: string, target: string): number[] {
  const made = attempts(events, method, target);
  return made.slice(1).map((next, index) => {
    const before = made[index];
    return between(before?.responseHeadAtUs ?? before?.cutOff?.atUs ?? next.headAtUs, next.headAtUs);
  });
}

export function notPlayed(call: number): Verdict {
  return notAsScripted(
    `The check did not get as far as call ${call}: an earlier part of it took all of its time.`,
  );
}
