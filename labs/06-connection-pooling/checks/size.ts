import type { EventOf } from '../../../fixtures/journal/event.ts';
import { eventsOf } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { readTrace, type TraceName } from '../../../fixtures/traces/trace.ts';
import type { PendingCall } from '../../kit/bridge/submission.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, lateBecauseOf, notAsScripted } from '../../kit/judge.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration, outcomeInWords } from '../../kit/wording.ts';
import type { Load } from '../starter/sizes.ts';
import { counted } from './lines.ts';
import { ANSWERED_MS, CHECK_DEADLINE_MS, openClient } from './opening.ts';

interface Situation {
  readonly name: string;
  readonly load: Load;
}

const traced = (name: TraceName, callsPerSecond: number, headroom: number): Situation => {
  return {
    name,
    load: { callsPerSecond, headroom, latenciesMs: readTrace(name).map((call) => call.totalMs) },
  };
};

const SITUATIONS: readonly Situation[] = [
  traced('produce', 120, 1.5),
  traced('reports', 6, 2),
  traced('noon', 40, 1.25),
  { name: 'lunch', load: { callsPerSecond: 20, latenciesMs: [60, 120, 240], headroom: 1.5 } },
  { name: 'quiet', load: { callsPerSecond: 0.2, latenciesMs: [20, 30, 40], headroom: 1.5 } },
];

export const sizeLaw: Check = {
  id: 'size-law',
  claim: 'The pool is as large as Little’s law says, with the headroom that was asked for',
  why: 'Too few lines, and calls queue although the supplier is well. Too many, and an outage of the supplier holds that many guests, sockets and megabytes.',
  section: '6.2',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const calls: PendingCall[] = [];
    for (const { name, load } of SITUATIONS)
      calls.push(await stage.call('sizes.ts', 'poolSize', [load], `poolSize(${name})`));
    await stage.settledWithin(ANSWERED_MS, ...calls);
  },
  judge(recording) {
    return all(...SITUATIONS.map((situation, index) => judgeSize(recording, index + 1, situation)));
  },
};

function judgeSize(recording: Recording, call: number, { name, load }: Situation): Verdict {
  const { callsPerSecond, latenciesMs, headroom } = load;
  const meanMs = latenciesMs.reduce((sum, one) => sum + one, 0) / latenciesMs.length;
  const busy = (callsPerSecond * meanMs) / 1000;
  const wanted = Math.max(1, Math.ceil(busy * headroom - 1e-9));
  const rule = `${name}: ${callsPerSecond} calls a second x ${meanMs.toFixed(1)} ms on average = ${busy.toFixed(2)} lines busy; x ${headroom} headroom = ${(busy * headroom).toFixed(2)}, so ${counted(wanted, 'line')} (one more is accepted; never less than 1).`;
  const record = callNumber(recording, call);
  const size = record?.value;
  const supplierDid = `The trace "${name}" holds ${latenciesMs.length} calls to a healthy supplier.`;
  if (typeof size === 'number' && (size === wanted || size === wanted + 1))
    return { state: 'pass', receipt: `${name}: ${counted(size, 'line')}` };
  const did = record ? `Your function ${outcomeInWords(record)}.` : 'Your function was not called.';
  return { ...fail(recording, did, rule), supplierDid };
}

/** Six lines are busy on average; with the headroom nine. */
const RUN: Load = { callsPerSecond: 50, latenciesMs: Array.from({ length: 50 }, () => 120), headroom: 1.5 };
const CALLS = 40;
const EVERY_MS = 1000 / RUN.callsPerSecond;
/** With enough lines nobody waits; this is for a busy machine. */
const AT_MOST_MS = 150;
/** With half of them, four lines serve 33 calls a second, and the last call waits for 0.4 s; five lines 42, and 0.16 s. */
const AT_LEAST_MS = 60;
/** At the end of the run the queue is longest. */
const LAST_CALLS = 12;

export const sizeMeasured: Check = {
  id: 'size-measured',
  claim: 'With the chosen size calls do not wait for a line; with half of it, they queue',
  why: 'A formula is a plan. Here it runs: the same load, once over your number of lines and once over half of them.',
  section: '6.2',
  witness: ['latency'],
  drawnAs: 'occupancy',
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const choosing = await stage.call('sizes.ts', 'poolSize', [RUN], 'poolSize(run)');
    await stage.settledWithin(ANSWERED_MS, choosing);
    const { value: size } = choosing.record;
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 1) return;
    const supplier = await stage.supplier([
      { fault: 'latency', settings: { distribution: 'fixed', ms: RUN.latenciesMs[0] } },
    ]);
    const full = await openClient(stage, supplier.url, { maxConnections: size });
    const half = await openClient(stage, supplier.url, { maxConnections: Math.max(1, Math.floor(size / 2)) });
    await stage.settledWithin(ANSWERED_MS, ...(await runLoad(stage, full, half)));
  },
  judge(recording) {
    const size = callNumber(recording, 1)?.value;
    if (callNumber(recording, 2) === undefined) {
      const record = callNumber(recording, 1);
      const did = record ? `Your function ${outcomeInWords(record)}.` : 'Your function was not called.';
      return fail(recording, did, 'poolSize() returns a whole number of lines, 1 or more.');
    }
    return all(judgeFull(recording, String(size)), judgeHalf(recording, String(size)));
  },
};

/** A call every few milliseconds, on both clients; who is late catches up. */
async function runLoad(stage: Stage, full: Remote, half: Remote): Promise<PendingCall[]> {
  const fromUs = stage.journal.nowUs();
  const calls: PendingCall[] = [];
  while (calls.length < 2 * CALLS && !stage.deadline.aborted) {
    const due = Math.min(CALLS, Math.floor((stage.journal.nowUs() - fromUs) / 1000 / EVERY_MS));
    while (calls.length < 2 * due) {
      const number = calls.length / 2 + 1;
      calls.push(full.call('get', [`/produce/1?full=${number}`], `get /produce/1?full=${number}`));
      calls.push(half.call('get', [`/produce/1?half=${number}`], `get /produce/1?half=${number}`));
    }
    await stage.within(EVERY_MS / 2, new Promise(() => undefined));
  }
  return calls;
}

/** How long each call of one client was made before its request reached the supplier, in milliseconds. */
function waits(recording: Recording, which: 'full' | 'half') {
  const heads = new Map(eventsOf(recording.events, 'request-head').map((head) => [head.target, head]));
  return recording.calls
    .filter(({ label }) => label.includes(`?${which}=`))
    .map((record) => {
      const head: EventOf<'request-head'> | undefined = heads.get(record.label.slice('get '.length));
      const untilUs = head?.atUs ?? recording.endedAtUs;
      return { record, untilUs, waitedMs: between(record.sentAtUs, untilUs) };
    });
}

function judgeFull(recording: Recording, size: string): Verdict {
  const sorted = waits(recording, 'full').toSorted((one, other) => one.waitedMs - other.waitedMs);
  const ninth = sorted[Math.ceil(0.9 * CALLS) - 1];
  if (!ninth) return notAsScripted('The check did not get as far as the end of the load.');
  const rule = `${RUN.callsPerSecond} calls a second of ${RUN.latenciesMs[0]} ms each keep ${(RUN.callsPerSecond * (RUN.latenciesMs[0] ?? 0)) / 1000} lines busy: with enough of them nobody queues (nine calls in ten are sent within ${AT_MOST_MS} ms).`;
  if (ninth.waitedMs <= AT_MOST_MS)
    return {
      state: 'pass',
      receipt: `${size} lines: nine calls in ten were sent within ${duration(ninth.waitedMs)}`,
    };
  const fromUs = callNumber(recording, 2)?.sentAtUs ?? 0;
  const clientDid = `With your ${size} lines one call in ten waited ${duration(ninth.waitedMs)} or longer before its request reached the supplier.`;
  return (
    lateBecauseOf(recording, fromUs, ninth.untilUs, ninth.waitedMs - AT_MOST_MS) ??
    fail(recording, clientDid, rule)
  );
}

function judgeHalf(recording: Recording, size: string): Verdict {
  const all = waits(recording, 'half');
  const late = all.slice(-LAST_CALLS).map(({ waitedMs }) => waitedMs);
  const typicalMs = late.toSorted((one, other) => one - other)[Math.floor(LAST_CALLS / 2)] ?? 0;
  if (typicalMs >= AT_LEAST_MS)
    return { state: 'pass', receipt: `half of them: ${duration(typicalMs)} in the queue at the end` };
  const [first, last] = [all[0]?.record, all.at(-1)?.record];
  const tookMs = first && last ? between(first.sentAtUs, last.sentAtUs) : 0;
  if (tookMs > 1.2 * CALLS * EVERY_MS)
    return notAsScripted('The calls came too slowly to fill half of the lines.');
  const clientDid = `With half of your ${size} lines calls waited ${duration(typicalMs)} at the end of the run.`;
  const rule =
    'A pool that is twice as large as the load needs has lines that only ever hold guests in an outage: with half of them, calls would queue.';
  return fail(recording, clientDid, rule);
}
