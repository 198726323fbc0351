import { eventsOf } from '../../../fixtures/journal/queries.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import { callNumber, judgeReturned, judgeTimeout, notAsScripted } from '../../kit/judge.ts';
import { told } from '../../kit/told-values.ts';
import { between, duration } from '../../kit/wording.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';

const LIMIT_MS = told('04 body limit', 150, 120, 200);

export const bodyStall: Check = {
  id: 'body-stall',
  claim: 'A body that stops half-way is given up on after bodyMs',
  why: 'Status 200 is no promise that the rest will come. A limit that ends with the headers leaves this hang open, and it looks healthy in every metric that counts status codes.',
  section: '4.2',
  witness: ['stall-mid-body'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'stall-mid-body', settings: { afterBytes: 512 } }]);
    const client = await openClient(stage, supplier.url, { bodyMs: LIMIT_MS });
    await stage.settledWithin(patienceMs(LIMIT_MS), get(client, '/produce'));
  },
  judge(recording) {
    const last = eventsOf(recording.events, 'response-body').at(-1);
    const fromUs = last?.atUs ?? callNumber(recording, 1)?.sentAtUs ?? 0;
    return judgeTimeout(recording, {
      call: 1,
      option: 'bodyMs',
      limitMs: LIMIT_MS,
      phases: ['body'],
      fromUs,
    });
  },
};

const DRIP = { pieces: 8, everyMs: 55 };
const PAUSE_LIMIT_MS = told('04 body pause limit', 220, 200, 300);

export const bodyDrip: Check = {
  id: 'body-drip',
  claim: 'A body that is slow but alive is read to its end',
  why: 'bodyMs asks "is anybody still there?", not "are you done?". Used as a limit for the whole body it cuts off large answers and slow lines that are perfectly healthy.',
  section: '4.2',
  witness: ['slow-drip'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'slow-drip', settings: DRIP }]);
    stage.serves('produce', [...supplier.stock.produce.values()]);
    const client = await openClient(stage, supplier.url, { bodyMs: PAUSE_LIMIT_MS });
    await stage.settledWithin(DRIP.pieces * DRIP.everyMs + 2_000, get(client, '/produce'));
  },
  judge(recording) {
    const pause = longestPauseMs(recording.events.filter(isAnswer).map((event) => event.atUs));
    if (pause > 0.75 * PAUSE_LIMIT_MS) {
      return notAsScripted(
        `The supplier paused for ${duration(pause)} where the script says ${DRIP.everyMs} ms.`,
      );
    }
    const rule = `bodyMs is ${PAUSE_LIMIT_MS}; the pauses are ${DRIP.everyMs} ms, all ${DRIP.pieces} pieces together take ${DRIP.pieces * DRIP.everyMs} ms: the call returns the body.`;
    return judgeReturned(recording, 1, recording.served.produce, rule);
  },
};

const TOTAL_MS = told('04 body total', 300, 240, 400);

export const bodyTotal: Check = {
  id: 'body-total',
  claim: 'A body that never ends is given up on after totalMs',
  why: 'One byte every few milliseconds satisfies every limit on pauses, for ever. Only a limit on the whole call ends it.',
  section: '4.2',
  witness: ['slow-drip'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'slow-drip', settings: { everyMs: 40, endless: true } }]);
    const client = await openClient(stage, supplier.url, { totalMs: TOTAL_MS });
    await stage.settledWithin(patienceMs(TOTAL_MS), get(client, '/produce'));
  },
  judge(recording) {
    const fromUs = callNumber(recording, 1)?.sentAtUs ?? 0;
    return judgeTimeout(recording, {
      call: 1,
      option: 'totalMs',
      limitMs: TOTAL_MS,
      phases: ['total'],
      fromUs,
    });
  },
};

const isAnswer = (event: { type: string }) =>
  event.type === 'response-head' || event.type === 'response-body';

function longestPauseMs(atUs: readonly number[]): number {
  return Math.max(0, ...atUs.slice(1).map((at, index) => between(atUs[index] ?? at, at)));
}
