import { requests } from '../../../fixtures/journal/queries.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import { all, callNumber, fail, judgeTimeout } from '../../kit/judge.ts';
import { told } from '../../kit/told-values.ts';
import { between, duration } from '../../kit/wording.ts';
import { judgeMost, judgeServedAll, judgeUnderWay } from './lines.ts';
import { ANSWERED_MS, CHECK_DEADLINE_MS, get, MOMENT_MS, openClient, untilHeld } from './opening.ts';

const LINES = 3;
const CROWD = 12;

export const limitsMost: Check = {
  id: 'limits-most',
  claim: 'Never more than maxConnections calls are under way, and all that wait get their turn',
  why: 'Suppliers cut off customers who open too many connections. And a limit that is not kept at noon, when everything is slow, is none: that is the only time at which it matters.',
  section: '6.2',
  witness: ['all-lines-busy'],
  drawnAs: 'occupancy',
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'all-lines-busy', times: LINES }]);
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openClient(stage, supplier.url, { maxConnections: LINES });
    const calls = Array.from({ length: CROWD }, () => get(client, '/produce/7'));
    await untilHeld(stage, LINES, calls);
    await stage.settledWithin(MOMENT_MS, ...calls);
    supplier.faults.release('all-lines-busy');
    await stage.settledWithin(ANSWERED_MS, ...calls);
  },
  judge(recording) {
    const everyCall = Array.from({ length: CROWD }, (_, index) => index + 1);
    const rule = `${LINES} calls have their lines, ${CROWD - LINES} wait; then the lines become free: all ${CROWD} bring back their answer.`;
    return all(
      judgeMost(recording, LINES),
      judgeUnderWay(recording, LINES),
      judgeServedAll(recording, everyCall, 'produce', rule),
    );
  },
};

const QUEUE = ['/produce/1', '/produce/2', '/produce/3', '/produce/4', '/produce/5', '/produce/6'] as const;

export const limitsOrder: Check = {
  id: 'limits-order',
  claim: 'Who waits for a line is served in the order of coming',
  why: 'If the newest goes first, the oldest waits until its guest has given up: the work is done for those who have only just come, and thrown away for the others.',
  section: '6.2',
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'all-lines-busy', times: 1 }]);
    const client = await openClient(stage, supplier.url, { maxConnections: 1 });
    const first = get(client, QUEUE[0]);
    await untilHeld(stage, 1, [first]);
    const waiting = QUEUE.slice(1).map((path) => get(client, path));
    await stage.settledWithin(MOMENT_MS, first, ...waiting);
    supplier.faults.release('all-lines-busy');
    await stage.settledWithin(ANSWERED_MS, first, ...waiting);
  },
  judge(recording) {
    const came = requests(recording.events).map(({ target }) => target);
    const rule = `There is one line, and the calls were made in this order: ${QUEUE.join(', ')}. So they go out.`;
    const kept = judgeUnderWay(recording, 1);
    if (kept.state !== 'pass') return kept;
    if (came.join() !== QUEUE.join())
      return fail(recording, `Your client sent, in this order: ${came.join(', ')}.`, rule);
    return { state: 'pass', receipt: `${QUEUE.length} calls over one line, in their order` };
  },
};

const LIMIT_MS = told('06 limits limit', 150, 120, 200);

export const limitsWait: Check = {
  id: 'limits-wait',
  claim: 'The wait for a line ends after poolMs, and whoever has left the queue is forgotten',
  why: 'A queue without a clock turns a slow supplier into guests that wait for ever. A place in it that outlives its call is handed a line that nobody gives back.',
  section: '6.2',
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'all-lines-busy', match: { path: '/produce/1' } }]);
    stage.serves('produce', supplier.stock.produce.get('3'));
    const client = await openClient(stage, supplier.url, {
      maxConnections: 1,
      timeouts: { poolMs: LIMIT_MS },
    });
    const busy = get(client, '/produce/1');
    await untilHeld(stage, 1, [busy]);
    const waiting = [get(client, '/produce/2'), get(client, '/produce/2')];
    if (!(await stage.settledWithin(patienceMs(LIMIT_MS), ...waiting))) return;
    supplier.faults.release('all-lines-busy');
    if (!(await stage.settledWithin(ANSWERED_MS, busy))) return;
    await stage.settledWithin(ANSWERED_MS, get(client, '/produce/3'));
  },
  judge(recording) {
    const gaveUp = [2, 3].map((call) => {
      const fromUs = callNumber(recording, call)?.sentAtUs ?? 0;
      return judgeTimeout(recording, { call, option: 'poolMs', limitMs: LIMIT_MS, phases: ['pool'], fromUs });
    });
    const sent = requests(recording.events).find(({ target }) => target === '/produce/2');
    const neverSent = sent
      ? fail(
          recording,
          'Your client sent GET /produce/2 although the line was busy.',
          'A call without a line sends nothing.',
          sent.seqs,
        )
      : ({ state: 'pass', receipt: 'nothing was sent for them' } as const);
    const rule = 'Two calls gave up waiting, then the line became free: the next call is served.';
    return all(...gaveUp, neverSent, judgeServedAll(recording, [4], 'produce', rule));
  },
};

const QUICK = 6;

export const limitsSlow: Check = {
  id: 'limits-slow',
  claim: 'A slow call occupies its own line and nobody else’s',
  why: 'Two requests on one connection are answered one after the other (RFC 9112, section 9.3.2): who is put behind a slow one waits with it, although another line is free.',
  section: '6.2',
  witness: ['all-lines-busy', 'stall-mid-body'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'all-lines-busy', match: { path: '/produce/1' } },
      { fault: 'stall-mid-body', match: { path: '/produce' } },
    ]);
    stage.serves('produce', supplier.stock.produce.get('2'));
    const client = await openClient(stage, supplier.url, { maxConnections: LINES });
    const slow = get(client, '/produce/1');
    const endless = get(client, '/produce');
    await untilHeld(stage, 1, [slow]);
    await untilHeld(stage, 1, [endless], 'stall-mid-body');
    const quick = Array.from({ length: QUICK }, () => get(client, '/produce/2'));
    await stage.settledWithin(ANSWERED_MS, ...quick);
    stage.mark('freed');
    supplier.faults.release('all-lines-busy');
    await stage.settledWithin(ANSWERED_MS, slow, ...quick);
  },
  judge(recording) {
    const quick = Array.from({ length: QUICK }, (_, index) => index + 3);
    const rule = `maxConnections is ${LINES}. On one line a call waits for its answer, on another one an answer has stopped half-way: the other ${QUICK} calls go over the third line meanwhile.`;
    const freedUs = recording.marks.freed ?? recording.endedAtUs;
    const late = quick.find((call) => (callNumber(recording, call)?.settledAtUs ?? Infinity) > freedUs);
    const record = late === undefined ? undefined : callNumber(recording, late);
    if (record) {
      const waitedMs = between(record.sentAtUs, freedUs);
      const clientDid = `${record.label} had no answer after ${duration(waitedMs)}: it waited behind a slow call.`;
      return { ...fail(recording, clientDid, rule), calls: [1, 2, record.call] };
    }
    return all(judgeMost(recording, LINES), judgeServedAll(recording, quick, 'produce', rule));
  },
};
