/** What checks ask about lines: how many were opened, how many were open at the same time, who got an answer. */
import type { JournalEvent } from '../../../fixtures/journal/event.ts';
import {
  type ConnectionView,
  connections,
  openConnectionsAt,
  peakConcurrency,
} from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { all, callNumber, fail, judgeReturned, notAsScripted } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration, outcomeInWords } from '../../kit/wording.ts';

/** `1 connection`, `2 connections`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

const openingsOf = (views: readonly ConnectionView[]): number[] =>
  views.flatMap(({ seqs }) => seqs.slice(0, 1));

/** In the whole run no more than so many connections were opened. */
export function judgeOpened(recording: Recording, most: number, rule: string): Verdict {
  const views = connections(recording.events);
  if (views.length <= most)
    return {
      state: 'pass',
      receipt: `${counted(recording.calls.length, 'call')} over ${counted(views.length, 'connection')}`,
    };
  const closed = views.filter((view) => view.closed?.by === 'client').length;
  const clientDid =
    `Your client opened ${views.length} connections for ${counted(recording.calls.length, 'call')}` +
    `${closed > 0 ? `, and closed ${closed} of them itself` : ''}.`;
  return fail(recording, clientDid, rule, openingsOf(views));
}

/** A client that closes one connection and opens the next is seen to do so by two sockets, in either order. */
const CLOSING_TAKES_US = 10_000;

/** At no moment more than so many connections, idle ones included. */
export function judgeMost(recording: Recording, most: number): Verdict {
  const views = connections(recording.events);
  const atOnce = views.map(({ openedAtUs }) => openAt(views, openedAtUs));
  const tooMany = atOnce.find((open) => open.length > most);
  if (!tooMany) return { state: 'pass', receipt: `never more than ${counted(most, 'connection')}` };
  const peak = Math.max(...atOnce.map((open) => open.length));
  const clientDid = `Your client had ${peak} connections to the supplier at the same time.`;
  return fail(recording, clientDid, `maxConnections is ${most}.`, openingsOf(tooMany));
}

function openAt(views: readonly ConnectionView[], atUs: number): ConnectionView[] {
  return views.filter(
    (view) => view.openedAtUs <= atUs && (view.closed?.atUs ?? Infinity) > atUs + CLOSING_TAKES_US,
  );
}

/** Never more requests under way than there are lines: a second request on a busy connection is none of its own. */
export function judgeUnderWay(recording: Recording, most: number): Verdict {
  const peak = peakConcurrency(recording.events);
  if (peak <= most)
    return { state: 'pass', receipt: `never more than ${counted(most, 'request')} under way` };
  return fail(
    recording,
    `Your client had ${peak} requests under way at the same time.`,
    `maxConnections is ${most}: whoever finds all lines busy waits, and sends nothing meanwhile.`,
  );
}

/** When the run was over, nothing of the client was open. */
export function judgeAllClosed(recording: Recording, rule: string): Verdict {
  const open = openConnectionsAt(recording.events, recording.endedAtUs);
  if (open.length === 0) return { state: 'pass', receipt: 'every connection closed' };
  const [first] = open;
  const sinceMs = first ? between(first.openedAtUs, recording.endedAtUs) : 0;
  const clientDid = `${counted(open.length, 'connection')} of your client ${open.length === 1 ? 'was' : 'were'} still open at the end, the oldest since ${duration(sinceMs)}.`;
  return fail(recording, clientDid, rule, openingsOf(open));
}

/** For `stage.event`: true at the event with which so many connections have been closed. */
export function closings(count: number): (event: JournalEvent) => boolean {
  let closed = 0;
  return (event) => {
    if (event.type === 'connection-closed') closed += 1;
    return closed >= count;
  };
}

/** All these calls brought back what was served under this name. */
export function judgeServedAll(
  recording: Recording,
  calls: readonly number[],
  name: string,
  rule: string,
): Verdict {
  const verdict = all(...calls.map((call) => judgeReturned(recording, call, recording.served[name], rule)));
  if (verdict.state !== 'pass') return verdict;
  return { state: 'pass', receipt: `${counted(calls.length, 'call')} brought back what was served` };
}

/** These calls are over, one way or the other, and did not end in the queue. */
export function judgeOver(recording: Recording, calls: readonly number[], rule: string): Verdict {
  const verdicts = calls.map((call): Verdict => {
    const inQueue = callNumber(recording, call)?.error?.fields.phase === 'pool';
    return inQueue ? failedCall(recording, call, rule) : judgeSettled(recording, call, rule);
  });
  const verdict = all(...verdicts);
  if (verdict.state !== 'pass') return verdict;
  return { state: 'pass', receipt: `${counted(calls.length, 'call')} came to an end` };
}

/** The call is over, one way or the other. */
export function judgeSettled(recording: Recording, call: number, rule: string): Verdict {
  const outcome = callNumber(recording, call)?.outcome;
  if (outcome === 'returned' || outcome === 'threw') return { state: 'pass', receipt: 'it came to an end' };
  return failedCall(recording, call, rule);
}

function failedCall(recording: Recording, call: number, rule: string): Verdict {
  const record = callNumber(recording, call);
  if (!record) return notAsScripted(`The check did not get as far as call ${call}.`);
  return { ...fail(recording, `Your client ${outcomeInWords(record)}.`, rule), calls: [call] };
}

/** The call was refused with an error of the client's own. */
export function judgeRefused(recording: Recording, call: number, rule: string): Verdict {
  const record = callNumber(recording, call);
  if (record?.error?.atOnce) {
    const clientDid = `Your client threw a ${record.error.name} out of ${record.label} itself: there was no promise, so a catch() behind the call has nothing to catch.`;
    return fail(recording, clientDid, rule);
  }
  if (record?.outcome === 'threw' && record.error?.classes.includes('SupplierError'))
    return { state: 'pass', receipt: `${record.label} was refused with a ${record.error.name}` };
  return failedCall(recording, call, rule);
}
