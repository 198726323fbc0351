import { requests } from '../../../fixtures/journal/queries.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import { callNumber, judgeArrival, judgeReturned, judgeTimeout, notAsScripted } from '../../kit/judge.ts';
import { told } from '../../kit/told-values.ts';
import { between, duration } from '../../kit/wording.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';

const LIMIT_MS = told('04 headers limit', 150, 120, 200);

export const headersDeadline: Check = {
  id: 'headers-deadline',
  claim: 'A supplier that never answers is given up on after headersMs',
  why: 'Without this limit every guest who runs into the hang holds a request, a socket and memory for five minutes (undici waits 300 s), and new guests keep coming.',
  section: '4.1',
  witness: ['hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    const client = await openClient(stage, supplier.url, { headersMs: LIMIT_MS });
    await stage.settledWithin(patienceMs(LIMIT_MS), get(client, '/produce/7'));
  },
  judge(recording) {
    const nobodyAsked = judgeArrival(recording, 1, 'request');
    if (nobodyAsked) return nobodyAsked;
    const fromUs = callNumber(recording, 1)?.sentAtUs ?? 0;
    return judgeTimeout(recording, {
      call: 1,
      option: 'headersMs',
      limitMs: LIMIT_MS,
      phases: ['headers'],
      fromUs,
    });
  },
};

const THINKS_MS = 120;
const PATIENCE_MS = told('04 headers patience', 600, 500, 700);

export const headersPatience: Check = {
  id: 'headers-patience',
  claim: 'A supplier that answers within headersMs is waited for',
  why: 'A limit that is always a few milliseconds turns every slow moment of the supplier into an outage of yours.',
  section: '4.1',
  witness: ['slow-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'slow-headers', settings: { afterMs: THINKS_MS } }]);
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openClient(stage, supplier.url, { headersMs: PATIENCE_MS });
    await stage.settledWithin(THINKS_MS + 2_000, get(client, '/produce/7'));
  },
  judge(recording) {
    const [request] = requests(recording.events);
    const call = callNumber(recording, 1);
    if (call && request?.responseHeadAtUs !== undefined) {
      const answeredMs = between(call.sentAtUs, request.responseHeadAtUs);
      if (answeredMs > 0.8 * PATIENCE_MS) {
        return notAsScripted(
          `The supplier needed ${duration(answeredMs)} for what the script says takes ${THINKS_MS} ms.`,
        );
      }
    }
    const rule = `headersMs is ${PATIENCE_MS} and the answer comes after ${THINKS_MS} ms: the call returns it.`;
    return judgeReturned(recording, 1, recording.served.produce, rule);
  },
};
