import { attempts } from '../../../fixtures/journal/queries.ts';
import type { Check } from '../../kit/check.ts';
import { all, fail, judgeReturned, notAsScripted } from '../../kit/judge.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import { duration } from '../../kit/wording.ts';
import type { RetryPolicy } from '../starter/retry.ts';
import { judgeEven } from './even.ts';
import { judgeInTime, judgeRejected, judgeRequests, waitsMs } from './judging.ts';
import { CHECK_DEADLINE_MS, ORDER, QUICK } from './opening.ts';
import { SAMPLES } from './uniformity.ts';

function openOrderDesk(stage: Stage, baseUrl: string, policy: Partial<RetryPolicy> = {}): Promise<Remote> {
  const { maxAttempts, baseMs, capMs } = { ...QUICK, ...policy };
  return stage.keep('review.ts', 'createOrderDesk', [{ baseUrl, retry: { maxAttempts, baseMs, capMs } }]);
}

const order = (desk: Remote, signal?: unknown) => {
  const args = [ORDER.produceId, ORDER.quantity, ...(signal === undefined ? [] : [signal])];
  return desk.call('order', args, `order ${ORDER.quantity} kg`);
};

export const reviewLayers: Check = {
  id: 'review-layers',
  claim: 'Bug 1: a call makes at most maxAttempts requests',
  why: 'Two layers that repeat multiply: three times three is nine, and with a third layer at the gateway it is 27.',
  section: '5.5',
  witness: ['unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    const desk = await openOrderDesk(stage, supplier.url);
    const menu = desk.call('menu', [], 'menu');
    const oneTooMany = stage.event(({ type, ...event }) => {
      return type === 'request-head' && 'request' in event && event.request === QUICK.maxAttempts + 1;
    });
    await stage.within(2_500, Promise.race([menu.settled, oneTooMany]));
  },
  judge(recording) {
    const rule = `maxAttempts is ${QUICK.maxAttempts}, and the supplier answers 503 every time.`;
    const made = attempts(recording.events, 'GET', '/produce');
    if (made.length > QUICK.maxAttempts) {
      const clientDid = `One call of menu() sent GET /produce ${made.length} times, and was not done yet.`;
      return fail(
        recording,
        clientDid,
        rule,
        made.flatMap(({ seqs }) => seqs),
      );
    }
    return judgeRequests(recording, 'GET', '/produce', QUICK.maxAttempts, rule);
  },
};

export const reviewPermanent: Check = {
  id: 'review-permanent',
  claim: 'Bug 2: what is final is not repeated',
  why: 'A catch that catches everything repeats everything, also "there is no such article" and your own TypeError.',
  section: '5.5',
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'status', settings: { status: 422 } }]);
    const desk = await openOrderDesk(stage, supplier.url);
    await stage.settledWithin(1_500, order(desk));
  },
  judge(recording) {
    const rule = 'A 422 says that the order cannot be understood: ask once, and reject.';
    return all(
      judgeRequests(recording, 'POST', '/orders', 1, rule),
      judgeRejected(recording, { call: 1, classes: ['Error'], rule }),
    );
  },
};

const CAP_MS = 80;

export const reviewJitter: Check = {
  id: 'review-jitter',
  claim: 'Bug 3: every wait is drawn anew',
  why: 'A random number that is drawn once is a constant. Whoever drew a small one never backs off at all.',
  section: '5.5',
  witness: ['unavailable'],
  drawnAs: 'waits',
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    const policy = { maxAttempts: SAMPLES + 1, baseMs: CAP_MS, capMs: CAP_MS };
    await stage.settledWithin(4_500, order(await openOrderDesk(stage, supplier.url, policy)));
  },
  judge: (recording) => judgeEven(recording, 'POST', '/orders', CAP_MS),
};

export const reviewKey: Check = {
  id: 'review-key',
  claim: 'Bug 4: the key belongs to the order, not to the attempt',
  why: 'A new key says: this is another order. The supplier believes it, and delivers both.',
  section: '5.5',
  witness: ['close-after-work'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'close-after-work', times: 1 }]);
    const desk = await openOrderDesk(stage, supplier.url);
    await stage.settledWithin(1_500, order(desk));
    await stage.settledWithin(1_500, order(desk));
    stage.serves('orders', [...supplier.stock.orders.values()]);
  },
  judge(recording) {
    const rule =
      'The first order loses its answer and is sent again under its key; the second has a key of its own: two orders in the books.';
    const orders = Array.isArray(recording.served.orders) ? recording.served.orders : [];
    if (orders.length !== 2) {
      const clientDid = `Two orders were given, and the supplier has ${orders.length} in its books.`;
      const sent = attempts(recording.events, 'POST', '/orders');
      return fail(
        recording,
        clientDid,
        rule,
        sent.flatMap(({ seqs }) => seqs),
      );
    }
    return all(judgeReturned(recording, 1, orders[0], rule), judgeReturned(recording, 2, orders[1], rule));
  },
};

const HEARS_WITHIN_MS = 250;
/** By then the answer has been read, and the client waits. */
const ASLEEP_AFTER_MS = 80;

export const reviewSignal: Check = {
  id: 'review-signal',
  claim: 'Bug 5: the caller’s signal ends the wait, too',
  why: 'The request hears the signal, the sleep between two requests does not: the order comes a minute after the guest has left.',
  section: '5.5',
  witness: ['unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    // Of waits of up to ten minutes, one in 2,000 is over before anybody can tell.
    const desk = await openOrderDesk(stage, supplier.url, { baseMs: 600_000, capMs: 600_000 });
    const signal = stage.signal();
    const call = order(desk, signal.argument);
    await stage.eventBefore(call.settled, ({ type }) => type === 'response-end');
    await stage.settledWithin(ASLEEP_AFTER_MS, call);
    signal.abort();
    await stage.settledWithin(HEARS_WITHIN_MS + 50, call);
  },
  judge(recording) {
    const abortedUs = recording.marks.aborted;
    if (abortedUs === undefined) return notAsScripted('The check did not get as far as the abort.');
    const rule = `The caller's signal is aborted during the wait: the call rejects at once (${HEARS_WITHIN_MS} ms are given).`;
    return all(
      judgeInTime(recording, 1, abortedUs, HEARS_WITHIN_MS, rule),
      judgeRejected(recording, { call: 1, classes: ['Error'], rule }),
    );
  },
};

export const reviewRetryAfter: Check = {
  id: 'review-retry-after',
  claim: 'Bug 6: Retry-After is in seconds',
  why: 'Sixty seconds taken for sixty milliseconds pass every test that only looks whether there is a wait.',
  section: '5.5',
  witness: ['unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const settings = { retryAfter: 'seconds', afterMs: 1_000 };
    const supplier = await stage.supplier([{ fault: 'unavailable', settings, times: 1 }]);
    await stage.settledWithin(2_500, order(await openOrderDesk(stage, supplier.url)));
    stage.serves('order', [...supplier.stock.orders.values()][0]);
  },
  judge(recording) {
    const [waited] = waitsMs(recording, 'POST', '/orders');
    const rule =
      'Retry-After is 1, which is 1000 ms: the next request comes no sooner, and the order is placed.';
    if (waited !== undefined && waited < 999) {
      const clientDid = `Your client waited ${duration(waited)} after a 503 that asked for 1000 ms.`;
      return fail(recording, clientDid, rule);
    }
    return judgeReturned(recording, 1, recording.served.order, rule);
  },
};
