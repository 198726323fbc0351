import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import {
  callNumber,
  fail,
  judgeArrival,
  judgeTimeout,
  lateBecauseOf,
  notAsScripted,
} from '../../kit/judge.ts';
import { told } from '../../kit/told-values.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration, outcomeInWords } from '../../kit/wording.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';

const LIMIT_MS = told('04 connect limit', 150, 120, 200);
const TLS_HANG = [{ fault: 'tls-never-finishes' }];

export const connectDeadline: Check = {
  id: 'connect-deadline',
  claim: 'A connection that does not come about is given up on after connectMs',
  why: 'A supplier behind a dead load balancer takes the phone off the hook and says nothing. Opening a connection has its own limit because it should be quick: seconds, where an answer may take longer.',
  section: '4.2',
  witness: ['tls-never-finishes'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(TLS_HANG);
    const client = await openClient(stage, supplier.httpsUrl, { connectMs: LIMIT_MS });
    await stage.settledWithin(patienceMs(LIMIT_MS), get(client, '/produce/7'));
  },
  judge(recording) {
    return judgeConnecting(recording, 'connectMs', LIMIT_MS, 'connect');
  },
};

const TOTAL_MS = told('04 connect total', 250, 200, 320);

export const connectTotal: Check = {
  id: 'connect-total',
  claim: 'totalMs also counts while the connection is being opened',
  why: 'undici.request hears an AbortSignal only once the request is on its way: a total limit built on the signal alone sleeps through the whole connect phase, 10 s by default.',
  section: '4.2',
  witness: ['tls-never-finishes'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(TLS_HANG);
    const client = await openClient(stage, supplier.httpsUrl, { totalMs: TOTAL_MS });
    await stage.settledWithin(patienceMs(TOTAL_MS), get(client, '/produce/7'));
  },
  judge(recording) {
    return judgeConnecting(recording, 'totalMs', TOTAL_MS, 'total');
  },
};

/** How long a client may take to hear that its caller has given up. */
const HEARS_WITHIN_MS = 250;

export const connectAbort: Check = {
  id: 'connect-abort',
  claim: "The caller's own signal is heard while the connection is being opened",
  why: 'The guest has closed the browser tab. Work that nobody waits for any more should stop, whatever phase it is in.',
  section: '4.2',
  witness: ['tls-never-finishes'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(TLS_HANG);
    const client = await openClient(stage, supplier.httpsUrl, {});
    const signal = stage.signal();
    const call = get(client, '/produce/7', { signal: signal.argument });
    await stage.event((event) => event.type === 'fault-played');
    signal.abort();
    await stage.settledWithin(HEARS_WITHIN_MS + 500, call);
  },
  judge(recording) {
    const call = callNumber(recording, 1);
    const abortedUs = recording.marks.aborted;
    if (!call) return notAsScripted('The check did not get as far as the call.');
    if (abortedUs === undefined)
      return judgeArrival(recording, 1, 'connection') ?? notAsScripted('The signal was never aborted.');
    const rule = `The caller's signal holds in every phase, also while your client is connecting: the call rejects at once (${HEARS_WITHIN_MS} ms are given).`;
    const heardUs = call.settledAtUs ?? recording.endedAtUs;
    const tookMs = between(abortedUs, heardUs);
    if (call.outcome === 'returned') return fail(recording, `Your client ${outcomeInWords(call)}.`, rule);
    if (call.outcome === 'threw' && tookMs < 0) {
      return fail(recording, `Your client ${outcomeInWords(call)}, before anybody gave up.`, rule);
    }
    if (call.outcome !== 'threw' || tookMs > HEARS_WITHIN_MS) {
      const late = lateBecauseOf(recording, abortedUs, heardUs, tookMs - HEARS_WITHIN_MS);
      const stopped = call.outcome === 'threw' ? 'gave up' : 'still waited';
      const clientDid = `Your client ${stopped} ${duration(tookMs)} after its caller's signal was aborted.`;
      return late ?? fail(recording, clientDid, rule);
    }
    return { state: 'pass', receipt: `stopped connecting ${duration(tookMs)} after its caller gave up` };
  },
};

function judgeConnecting(recording: Recording, option: string, limitMs: number, phase: string): Verdict {
  const call = callNumber(recording, 1);
  const nobodyCame = judgeArrival(recording, 1, 'connection');
  if (nobodyCame) return nobodyCame;
  // Counted from the sending of the call: the client's own clock starts later than that, but before we see its connection.
  return judgeTimeout(recording, { call: 1, option, limitMs, phases: [phase], fromUs: call?.sentAtUs ?? 0 });
}
