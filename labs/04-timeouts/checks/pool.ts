import { connections, requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import {
  all,
  callNumber,
  fail,
  judgeReturned,
  judgeTimeout,
  lateBecauseOf,
  notAsScripted,
} from '../../kit/judge.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import { told } from '../../kit/told-values.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration, outcomeInWords } from '../../kit/wording.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';

const LINES = 2;
const HOLD = [{ fault: 'all-lines-busy', match: { path: '/produce/1' } }];

/** Makes two calls that occupy both lines, and waits until the supplier has them. */
async function occupyBothLines(stage: Stage, client: Remote) {
  const calls = [get(client, '/produce/1'), get(client, '/produce/1')];
  const anyEnded = Promise.race(calls.map((call) => call.settled));
  await stage.eventBefore(anyEnded, (event) => event.type === 'fault-played' && event.request === 2);
  return calls;
}

const LIMIT_MS = told('04 pool limit', 150, 120, 200);

export const poolDeadline: Check = {
  id: 'pool-deadline',
  claim: 'A call that finds all lines busy is given up on after poolMs, without ever reaching the supplier',
  why: 'undici queues without a limit and without a clock: with two lines hanging, every further guest waits behind them for as long as they hang, and no other timeout has even started.',
  section: '4.2',
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(HOLD);
    const client = await openClient(stage, supplier.url, { poolMs: LIMIT_MS }, LINES);
    await occupyBothLines(stage, client);
    await stage.settledWithin(patienceMs(LIMIT_MS), get(client, '/produce/2'));
  },
  judge(recording) {
    const waiting = callNumber(recording, 3);
    const fromUs = waiting?.sentAtUs ?? 0;
    const verdict = judgeTimeout(recording, {
      call: 3,
      option: 'poolMs',
      limitMs: LIMIT_MS,
      phases: ['pool'],
      fromUs,
    });
    return all(busyCallsKept(recording), linesKept(recording), neverSent(recording), verdict);
  },
};

const FREED_AFTER_MS = 80;
const PATIENCE_MS = 1_000;

export const poolPatience: Check = {
  id: 'pool-patience',
  claim: 'A call that finds all lines busy is served when one becomes free in time',
  why: 'Busy lines are normal at noon. Refusing at once would turn every small rush into errors.',
  section: '4.2',
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(HOLD);
    stage.serves('produce', supplier.stock.produce.get('2'));
    const client = await openClient(stage, supplier.url, { poolMs: PATIENCE_MS }, LINES);
    const busy = await occupyBothLines(stage, client);
    const waiting = get(client, '/produce/2');
    await stage.settledWithin(FREED_AFTER_MS, waiting);
    stage.mark('lines-freed');
    supplier.faults.release('all-lines-busy');
    await stage.settledWithin(2_000, waiting, ...busy);
  },
  judge(recording) {
    const rule = `poolMs is ${PATIENCE_MS} and a line is freed after ${FREED_AFTER_MS} ms: the waiting call gets it and returns its answer.`;
    return all(linesKept(recording), judgeReturned(recording, 3, recording.served.produce, rule));
  },
};

export const poolRecovery: Check = {
  id: 'pool-recovery',
  claim: 'Calls that gave up waiting leave no trace in the pool',
  why: 'A place in the queue that is not given back is handed a line that nobody uses. After a rush the pool is smaller than before, until a restart.',
  section: '4.2',
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(HOLD);
    stage.serves('produce', supplier.stock.produce.get('2'));
    const client = await openClient(stage, supplier.url, { poolMs: 100 }, LINES);
    const busy = await occupyBothLines(stage, client);
    const impatient = [get(client, '/produce/3'), get(client, '/produce/3'), get(client, '/produce/3')];
    if (!(await stage.settledWithin(patienceMs(100), ...impatient))) return;
    supplier.faults.release('all-lines-busy');
    if (!(await stage.settledWithin(1_000, ...busy))) return;
    await stage.settledWithin(1_500, get(client, '/produce/2'), get(client, '/produce/2'));
  },
  judge(recording) {
    const gaveUp = [3, 4, 5].map((call) => {
      const fromUs = callNumber(recording, call)?.sentAtUs ?? 0;
      return judgeTimeout(recording, { call, option: 'poolMs', limitMs: 100, phases: ['pool'], fromUs });
    });
    const rule = 'Three calls gave up waiting, then both lines were freed: the next two calls are served.';
    const served = [6, 7].map((call) => judgeReturned(recording, call, recording.served.produce, rule));
    const verdict = all(...gaveUp, ...served);
    return verdict.state === 'pass'
      ? { state: 'pass', receipt: '3 calls gave up waiting, the next 2 were served' }
      : verdict;
  },
};

/** Long enough for a call to get into the queue. */
const QUEUED_MS = 30;
const HEARS_WITHIN_MS = 250;

export const poolLeaving: Check = {
  id: 'pool-leaving',
  claim: 'A caller who leaves the queue leaves no ghost behind that takes a line',
  why: 'Somebody else than poolMs may end the wait: the guest goes, or totalMs is over. A place in the queue that outlives its call is handed a line, and nobody is there to give it back.',
  section: '4.2',
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(HOLD);
    stage.serves('produce', supplier.stock.produce.get('2'));
    const client = await openClient(stage, supplier.url, { poolMs: PATIENCE_MS }, LINES);
    const busy = await occupyBothLines(stage, client);
    const signals = [stage.signal(), stage.signal()];
    const leaving = signals.map((signal) => get(client, '/produce/3', { signal: signal.argument }));
    await stage.settledWithin(QUEUED_MS, ...leaving);
    for (const signal of signals) signal.abort();
    if (!(await stage.settledWithin(HEARS_WITHIN_MS + 250, ...leaving))) return;
    supplier.faults.release('all-lines-busy');
    if (!(await stage.settledWithin(1_000, ...busy))) return;
    await stage.settledWithin(PATIENCE_MS + 500, get(client, '/produce/2'), get(client, '/produce/2'));
  },
  judge(recording) {
    const left = [3, 4].map((call) => judgeLeaving(recording, call));
    const rule = 'Two callers left the queue, then both lines were freed: the next two calls are served.';
    const served = [5, 6].map((call) => judgeReturned(recording, call, recording.served.produce, rule));
    const verdict = all(...left, ...served);
    return verdict.state === 'pass'
      ? { state: 'pass', receipt: '2 callers left the queue, the next 2 calls were served' }
      : verdict;
  },
};

function judgeLeaving(recording: Recording, call: number): Verdict {
  const record = callNumber(recording, call);
  const abortedUs = recording.marks.aborted;
  if (!record || abortedUs === undefined) return notAsScripted('The check did not get as far as the abort.');
  const rule = `The caller's signal holds in every phase, also in the queue: the call rejects at once (${HEARS_WITHIN_MS} ms are given).`;
  const untilUs = record.settledAtUs ?? recording.endedAtUs;
  const tookMs = between(abortedUs, untilUs);
  if (record.outcome === 'threw' && tookMs >= 0 && tookMs <= HEARS_WITHIN_MS) {
    return { state: 'pass', receipt: 'left' };
  }
  const late =
    record.outcome !== 'returned' && lateBecauseOf(recording, abortedUs, untilUs, tookMs - HEARS_WITHIN_MS);
  if (late) return late;
  const clientDid =
    record.outcome === 'unsettled'
      ? `Your client still waited for a line ${duration(tookMs)} after its caller's signal was aborted.`
      : `${duration(tookMs)} after its caller's signal was aborted your client ${outcomeInWords(record)}.`;
  return fail(recording, clientDid, rule);
}

/** A client that closes one connection and opens the next is seen to do so by two sockets, in either order. */
const CLOSING_TAKES_US = 10_000;

function linesKept(recording: Recording): Verdict {
  const all = connections(recording.events);
  const atOnce = all.map(({ openedAtUs }) =>
    all.filter(
      (view) =>
        view.openedAtUs <= openedAtUs && (view.closed?.atUs ?? Infinity) > openedAtUs + CLOSING_TAKES_US,
    ),
  );
  const tooMany = atOnce.find((open) => open.length > LINES);
  if (!tooMany) return { state: 'pass', receipt: `never more than ${LINES} connections` };
  const clientDid = `Your client had ${tooMany.length} connections to the supplier at the same time.`;
  const rule = `maxConnections is ${LINES}.`;
  return fail(
    recording,
    clientDid,
    rule,
    tooMany.flatMap(({ seqs }) => seqs.slice(0, 1)),
  );
}

/** Both calls that have a line are still under way: poolMs is not about them. */
function busyCallsKept(recording: Recording): Verdict {
  const ended = [1, 2]
    .map((call) => callNumber(recording, call))
    .find((record) => record !== undefined && record.outcome !== 'unsettled');
  if (!ended) return { state: 'pass', receipt: 'the calls with a line were left alone' };
  const tookMs = between(ended.sentAtUs, ended.settledAtUs ?? recording.endedAtUs);
  return fail(
    recording,
    `After ${duration(tookMs)} your client ${outcomeInWords(ended)}. That call had its line.`,
    'poolMs limits the wait for a line and ends when there is one; the other limits here are of many seconds.',
  );
}

function neverSent(recording: Recording): Verdict {
  const sent = requests(recording.events).find((request) => request.target === '/produce/2');
  if (!sent) return { state: 'pass', receipt: 'nothing was sent' };
  const clientDid = 'Your client sent GET /produce/2 although both lines were in use.';
  return fail(recording, clientDid, 'A call without a line sends nothing.', sent.seqs);
}
