import { connections } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import { all, callNumber, fail, judgeReturned, judgeTimeout, lateBecauseOf } from '../../kit/judge.ts';
import { judgeServed } from '../../kit/restaurant.ts';
import { told } from '../../kit/told-values.ts';
import { between, duration, handlesInWords, outcomeInWords } from '../../kit/wording.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';
import { openRestaurant } from './restaurant.ts';

const LIMIT_MS = told('04 freed limit', 150, 120, 200);
const HANGS_UP_WITHIN_MS = 300;

export const freedLine: Check = {
  id: 'freed-line',
  claim: 'Giving up also hangs up: the connection of a timed-out call is closed',
  why: 'Promise.race stops the waiting, not the call: the socket stays open, the supplier keeps working for nobody, and the answer may still arrive and be paid for.',
  section: '4.4',
  witness: ['hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    const client = await openClient(stage, supplier.url, { headersMs: LIMIT_MS });
    const call = get(client, '/produce/7');
    if (!(await stage.settledWithin(patienceMs(LIMIT_MS), call))) return;
    const closed = stage.event((event) => event.type === 'connection-closed');
    await stage.within(HANGS_UP_WITHIN_MS + 200, closed);
  },
  judge(recording) {
    const fromUs = callNumber(recording, 1)?.sentAtUs ?? 0;
    const gaveUp = judgeTimeout(recording, {
      call: 1,
      option: 'headersMs',
      limitMs: LIMIT_MS,
      phases: ['headers'],
      fromUs,
    });
    if (gaveUp.state !== 'pass') return gaveUp;
    const settledUs = callNumber(recording, 1)?.settledAtUs ?? recording.endedAtUs;
    const rule = `A call that has given up closes its connection within ${HANGS_UP_WITHIN_MS} ms.`;
    const open = connections(recording.events).find((view) => view.closed?.by !== 'client');
    if (open) {
      const openMs = between(settledUs, recording.endedAtUs);
      const late = lateBecauseOf(recording, settledUs, recording.endedAtUs, openMs - HANGS_UP_WITHIN_MS);
      const clientDid = `Your client rejected the call, but its connection was still open ${duration(openMs)} later.`;
      return late ?? fail(recording, clientDid, rule, open.seqs);
    }
    return { state: 'pass', receipt: 'gave up and hung up' };
  },
};

export const freedPool: Check = {
  id: 'freed-pool',
  claim: 'A timed-out call gives its line back to the pool',
  why: 'A line that is lost with every timeout is a pool that shrinks with every bad minute of the supplier, and is empty when it has recovered.',
  section: '4.4',
  witness: ['hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers', match: { path: '/produce/1' } }]);
    stage.serves('produce', supplier.stock.produce.get('2'));
    const client = await openClient(stage, supplier.url, { headersMs: LIMIT_MS, poolMs: 1_000 }, 2);
    const hung = [get(client, '/produce/1'), get(client, '/produce/1')];
    if (!(await stage.settledWithin(patienceMs(LIMIT_MS), ...hung))) return;
    await stage.settledWithin(1_500, get(client, '/produce/2'), get(client, '/produce/2'));
  },
  judge(recording) {
    const hung = [1, 2].map((call) => {
      const fromUs = callNumber(recording, call)?.sentAtUs ?? 0;
      return judgeTimeout(recording, {
        call,
        option: 'headersMs',
        limitMs: LIMIT_MS,
        phases: ['headers'],
        fromUs,
      });
    });
    const rule = 'maxConnections is 2 and both calls on them timed out: the next two calls get the lines.';
    const served = [3, 4].map((call) => judgeReturned(recording, call, recording.served.produce, rule));
    const verdict = all(...hung, ...served);
    return verdict.state === 'pass'
      ? { state: 'pass', receipt: '2 calls timed out, the next 2 had their lines' }
      : verdict;
  },
};

const CLOSES_WITHIN_MS = 1_000;

export const freedProcess: Check = {
  id: 'freed-process',
  claim: 'After close() nothing of the client keeps the process alive',
  why: 'A timer that is not cleared, or a socket nobody owns, holds up every deployment: the process gets SIGTERM, finishes its work and then just stays.',
  section: '4.4',
  witness: ['hang-before-headers'],
  ownProcess: true,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers', match: { path: '/produce/1' } }]);
    const client = await openClient(stage, supplier.url, { headersMs: LIMIT_MS });
    if (!(await stage.settledWithin(2_000, get(client, '/produce/2')))) return;
    if (!(await stage.settledWithin(patienceMs(LIMIT_MS), get(client, '/produce/1')))) return;
    if (!(await stage.settledWithin(CLOSES_WITHIN_MS, client.call('close', [], 'close()')))) return;
    const alive = await stage.within(CLOSES_WITHIN_MS, stage.submission.letGo());
    stage.serves('keptAlive', alive ?? ['handle that did not let the process answer']);
  },
  judge(recording) {
    const [healthy, hung, close] = [1, 2, 3].map((call) => callNumber(recording, call));
    if (healthy?.outcome !== 'returned') {
      return judgeReturned(
        recording,
        1,
        undefined,
        'The supplier is healthy for the first call: it returns.',
      );
    }
    const fromUs = hung?.sentAtUs ?? 0;
    const gaveUp = judgeTimeout(recording, {
      call: 2,
      option: 'headersMs',
      limitMs: LIMIT_MS,
      phases: ['headers'],
      fromUs,
    });
    if (gaveUp.state !== 'pass') return gaveUp;
    if (close?.outcome !== 'returned') {
      const clientDid = close ? `Your client ${outcomeInWords(close)}.` : 'close() was never called.';
      return fail(
        recording,
        clientDid,
        `No call is running: close() resolves within ${CLOSES_WITHIN_MS} ms.`,
      );
    }
    const keptAlive = recording.served.keptAlive;
    if (Array.isArray(keptAlive) && keptAlive.length > 0) {
      const clientDid = `After close() your process was kept alive by ${handlesInWords(keptAlive.map(String))}.`;
      return fail(
        recording,
        clientDid,
        'After close() no timer and no socket is left, and the process ends by itself.',
      );
    }
    return { state: 'pass', receipt: 'one healthy call, one hang, close(), and the process ended by itself' };
  },
};

export const restaurantStatus: Check = {
  id: 'restaurant-status',
  claim: 'The restaurant answers 504 when the supplier was too slow and 502 when it failed otherwise',
  why: 'A 500 says "our bug" and wakes the wrong people. 504 and 502 (RFC 9110, 15.6.5 and 15.6.3) say that somebody upstream was too slow, or broken.',
  section: '4.3',
  witness: ['hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    const gone = await startSupplier();
    await gone.close();
    const slow = await openRestaurant(stage, supplier.url, { headersMs: LIMIT_MS });
    const broken = await openRestaurant(stage, gone.url, { headersMs: LIMIT_MS });
    const asked = [stage.guest(`${slow}/dashboard`), stage.guest(`${broken}/dashboard`)];
    await stage.settledWithin(patienceMs(LIMIT_MS), ...asked);
  },
  judge(recording) {
    return all(
      judgeServed(recording, 1, 504, 'The supplier did not answer within headersMs: the guest gets a 504.'),
      judgeServed(
        recording,
        2,
        502,
        'The supplier refused the connection (ECONNREFUSED): the guest gets a 502.',
      ),
    );
  },
};
