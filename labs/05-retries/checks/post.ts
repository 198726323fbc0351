import { randomUUID } from 'node:crypto';
import { attempts, type RequestView } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { FaultRule } from '../../../fixtures/supplier/script.ts';
import type { Supplier } from '../../../fixtures/supplier/supplier.ts';
import type { Check } from '../../kit/check.ts';
import { all, fail, judgeReturned } from '../../kit/judge.ts';
import type { Stage } from '../../kit/stage.ts';
import { told } from '../../kit/told-values.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { judgeRejected, judgeRequests, timesInWords } from './judging.ts';
import {
  AWAY_MS,
  CHECK_DEADLINE_MS,
  foundNobody,
  ORDER,
  openClient,
  placeOrder,
  refusingPort,
} from './opening.ts';

/** What the supplier has in its books at the end. */
function countOrders(stage: Stage, { stock }: Supplier): void {
  stage.serves('orders', [...stock.orders.values()]);
}

function ordersIn(recording: Recording): readonly unknown[] {
  return Array.isArray(recording.served.orders) ? recording.served.orders : [];
}

/** Judges what will be delivered. */
export function judgeOrders(recording: Recording, expected: number, rule: string): Verdict {
  const orders = ordersIn(recording);
  if (orders.length === expected) return { state: 'pass', receipt: `${expected} in the supplier's books` };
  const delivered = `${orders.length * ORDER.quantity} kg will be delivered`;
  const clientDid = `The order is in the supplier's books ${timesInWords(orders.length)}: ${delivered}.`;
  const events = attempts(recording.events, 'POST', '/orders').flatMap(({ seqs }) => seqs);
  return fail(recording, clientDid, rule, events);
}

/** What becomes of a key that nobody chose. */
const NO_KEYS = ['', 'undefined', 'null'];

/** A key that all orders share makes one order of them. */
function judgeKeyless(recording: Recording): Verdict {
  const [first] = attempts(recording.events, 'POST', '/orders');
  const key = first && keyIn(first);
  if (!first || key === undefined || !NO_KEYS.includes(key)) return { state: 'pass', receipt: 'no key' };
  const rule =
    'Nobody chose a key for this order: it goes out without an Idempotency-Key. A supplier takes the same key for the same order, and every order without a key would be that one.';
  return fail(recording, `Your client sent the Idempotency-Key "${key}".`, rule, first.seqs);
}

const keyIn = ({ headers }: RequestView): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1];

const GIVES_UP_AFTER_MS = told('05 post gives up after', 200, 160, 260);

/** A POST without a key, and the one fault that it meets first. */
function blindPost(parts: {
  readonly id: string;
  readonly claim: string;
  readonly why: string;
  readonly fault: FaultRule;
  /** How the rule begins: what happened. */
  readonly because: string;
  /** Orders that arrive with the first request. */
  readonly placed: number;
}): Check {
  const { fault, because, placed, ...texts } = parts;
  return {
    ...texts,
    section: '5.1',
    witness: [fault.fault],
    deadlineMs: CHECK_DEADLINE_MS,
    async play(stage) {
      const supplier = await stage.supplier([{ ...fault, times: 1 }]);
      const timeouts = { headersMs: GIVES_UP_AFTER_MS, bodyMs: GIVES_UP_AFTER_MS };
      const client = await openClient(stage, supplier.url, { timeouts });
      await stage.settledWithin(2_500, placeOrder(client));
      countOrders(stage, supplier);
    },
    judge(recording) {
      const rule = `${because}, and there is no key: the POST is sent once, and the call rejects with a SupplierError.`;
      const verdict = all(
        judgeOrders(recording, placed, rule),
        judgeRequests(recording, 'POST', '/orders', 1, rule),
        judgeRejected(recording, { call: 1, classes: ['SupplierError'], rule }),
        judgeKeyless(recording),
      );
      if (verdict.state !== 'pass') return verdict;
      return { state: 'pass', receipt: `one request, ${placed} in the supplier's books, and an error` };
    },
  };
}

export const postLost = blindPost({
  id: 'post-lost',
  claim: 'An order whose answer was lost is not sent again',
  why: 'The connection broke after the order had been placed. From your side that looks just like a request that never arrived, so a blind repeat buys everything twice, some of the time.',
  fault: { fault: 'close-after-work' },
  because: 'The line broke after the order was sent, so nobody knows whether it was placed',
  placed: 1,
});

export const postTimeout = blindPost({
  id: 'post-timeout',
  claim: 'An order whose answer did not come in time is not sent again',
  why: 'A timeout says that you stopped waiting, not that the supplier stopped working.',
  fault: { fault: 'stall-mid-body', settings: { afterBytes: 1 } },
  because: `The answer got stuck for more than ${GIVES_UP_AFTER_MS} ms after the order was sent`,
  placed: 1,
});

export const postUnavailable = blindPost({
  id: 'post-unavailable',
  claim: 'An order that got a bare 503 is not sent again',
  why: 'A 503 may come from a proxy that lost sight of the server which did the work. Only a Retry-After says "I did not do it, come back then".',
  fault: { fault: 'unavailable' },
  because: 'A 503 without Retry-After does not say whether the order was placed',
  placed: 0,
});

export const postNeverSent: Check = {
  id: 'post-never-sent',
  claim: 'An order that was never sent, because the connection was refused, is sent again',
  why: 'This failure is definite: no byte of the order has left your machine. Giving up here turns every deployment of the supplier into lost orders.',
  section: '5.1',
  witness: ['connection-refused'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const port = await refusingPort(stage);
    if (port === undefined) return;
    const client = await openClient(stage, `http://127.0.0.1:${port}`, { retry: { maxAttempts: 500 } });
    const call = placeOrder(client);
    if (await foundNobody(stage, call)) return;
    const supplier = await stage.supplier([], { port });
    await stage.settledWithin(2_000, call);
    countOrders(stage, supplier);
  },
  judge(recording) {
    const rule = `The supplier refuses connections for ${AWAY_MS} ms: nothing was sent, so the order is tried again, and placed once.`;
    const returned = judgeReturned(recording, 1, ordersIn(recording)[0], rule);
    const verdict = all(returned, judgeOrders(recording, 1, rule));
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: 'was refused, came back, and is in the books once' };
  },
};

export const postKey: Check = {
  id: 'post-key',
  claim: 'An order with an idempotency key is repeated under that key, and placed once',
  why: 'The key lets the supplier recognise the order, so that sending it again is safe. A key that changes with the attempt is none at all.',
  section: '5.1',
  witness: ['close-after-work', 'unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'close-after-work', times: 1 },
      { fault: 'unavailable', times: 1 },
    ]);
    const client = await openClient(stage, supplier.url);
    const keys = [randomUUID(), randomUUID()];
    stage.serves('keys', keys);
    for (const idempotencyKey of keys) {
      await stage.settledWithin(2_000, placeOrder(client, { idempotencyKey }));
    }
    countOrders(stage, supplier);
  },
  judge(recording) {
    const keys = Array.isArray(recording.served.keys) ? recording.served.keys.map(String) : [];
    const rule =
      'The first order meets a lost answer, then a 503: three requests, all with the key of its own call. The second order has another key, and gets through at once.';
    const sent = attempts(recording.events, 'POST', '/orders').map(keyIn);
    const expected = [keys[0], keys[0], keys[0], keys[1]];
    const wrong = sent.findIndex((key, index) => key !== expected[index]);
    if (wrong >= 0 && wrong < expected.length) {
      const what = sent[wrong] === undefined ? 'without a key' : 'with another key than its caller chose';
      return fail(recording, `Request ${wrong + 1} of your client was sent ${what}.`, rule);
    }
    const [first, second] = ordersIn(recording);
    const verdict = all(
      judgeReturned(recording, 1, first, rule),
      judgeReturned(recording, 2, second, rule),
      judgeOrders(recording, 2, rule),
      judgeRequests(recording, 'POST', '/orders', 4, rule),
    );
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: '2 orders, 4 requests, 2 keys, each order in the books once' };
  },
};
