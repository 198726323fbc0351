import { connections, requests } from '../../../fixtures/journal/queries.ts';
import type { FaultScript } from '../../../fixtures/supplier/script.ts';
import type { Supplier } from '../../../fixtures/supplier/supplier.ts';
import type { Check } from '../../kit/check.ts';
import { all, fail } from '../../kit/judge.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import { judgeFoundOut, judgeRejected, onlyAbout } from './one-call.ts';
import { CHECK_DEADLINE_MS, CONNECTIONS_IN_A_ROW, PATIENCE_MS } from './opening.ts';

export const reviewPrice: Check = {
  id: 'review-price',
  claim: 'price() brings the price',
  why: 'A body is a stream, and a stream flows once. The line that was added for the log has drunk it up.',
  section: '2.3',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const { supplier, buyer } = await openBuyer(stage);
    stage.serves('price', supplier.stock.produce.get('4')?.priceCents);
    await stage.settledWithin(PATIENCE_MS, buyer.call('price', ['4'], "price('4')"));
  },
  judge: (recording) =>
    judgeFoundOut(recording, 1, recording.served.price, 'price() resolves with the priceCents of the item.'),
};

export const reviewVersion: Check = {
  id: 'review-version',
  claim: 'version() brings the ETag',
  why: 'undici’s headers are a plain object with names in small letters. A lookup in other letters finds nothing, and nothing is a perfectly valid undefined.',
  section: '2.3',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const { buyer } = await openBuyer(stage);
    await stage.settledWithin(PATIENCE_MS, buyer.call('version', ['4'], "version('4')"));
  },
  judge(recording) {
    const headers = requests(recording.events)[0]?.responseHeaders ?? [];
    const etag = headers.find(([name]) => name.toLowerCase() === 'etag')?.[1];
    return judgeFoundOut(
      recording,
      1,
      etag,
      `The supplier sends ETag: ${etag}, and version() resolves with it.`,
    );
  },
};

export const reviewSells: Check = {
  id: 'review-sells',
  claim: 'sells() looks at the status: yes, no, and "I could not find out"',
  why: 'An answer is an object, whatever it says, and every object is true. And a 503 is not a no: take it for one, and your menu loses a dish because the supplier is being deployed.',
  section: '2.4',
  witness: ['unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const { buyer } = await openBuyer(stage, [{ fault: 'unavailable', match: { path: '/produce/6' } }]);
    const calls = ['5', '99', '6'].map((id) => buyer.call('sells', [id], `sells('${id}')`));
    await stage.settledWithin(PATIENCE_MS, ...calls);
  },
  judge(recording) {
    const yes = 'The supplier answers 200: sells() resolves with true.';
    const no = 'The supplier answers 404: sells() resolves with false.';
    const unknown = 'The supplier answers 503: sells() cannot know, and rejects.';
    return all(
      onlyAbout(recording, 1, judgeFoundOut(recording, 1, true, yes), '/produce/5'),
      onlyAbout(recording, 2, judgeFoundOut(recording, 2, false, no), '/produce/99'),
      onlyAbout(recording, 3, judgeRejected(recording, 3, unknown), '/produce/6'),
    );
  },
};

const ORDERS = [
  { produceId: '3', quantity: 1 },
  { produceId: '1', quantity: 2 },
  { produceId: '2', quantity: 3 },
];
/** Of the requests for an order the first is answered last. */
const SLOW_FIRST: FaultScript = [{ fault: 'slow-headers', settings: { afterMs: 150 }, times: 1 }];

export const reviewOrders: Check = {
  id: 'review-orders',
  claim: 'orderAll() resolves when all orders are placed, and rejects when one is not',
  why: 'forEach throws away what its function returns: a promise for each order. Nobody waits for them, and when one of them rejects there is nobody to hear it, which ends a Node process.',
  section: '2.2',
  witness: ['slow-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const { supplier, buyer } = await openBuyer(stage, SLOW_FIRST);
    await stage.settledWithin(PATIENCE_MS, buyer.call('orderAll', [ORDERS], 'orderAll(3 orders)'));
    const placed = ORDERS.map(({ produceId }) =>
      [...supplier.stock.orders.values()].find((order) => order.produceId === produceId),
    );
    stage.serves(
      'ids',
      placed.map((order) => order?.id),
    );
    const hopeless = [ORDERS[0], { produceId: 'unknown', quantity: 1 }];
    await stage.settledWithin(PATIENCE_MS, buyer.call('orderAll', [hopeless], 'orderAll(1 of 2 is refused)'));
  },
  judge(recording) {
    const rule =
      'Three orders are placed, the first one slowly: orderAll() resolves with the ids that the supplier gave them, in the order in which you were asked for them.';
    return all(
      judgeFoundOut(recording, 1, recording.served.ids, rule),
      judgeRejected(recording, 2, 'The supplier refuses one of two orders with 400: orderAll() rejects.'),
    );
  },
};

export const reviewConnections: Check = {
  id: 'review-connections',
  claim: 'All calls share one client',
  why: 'A new Agent is a new pool with no connection in it: a handshake for each call, and a socket that stays open after it.',
  section: '2.2',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const { buyer } = await openBuyer(stage);
    for (const id of ['1', '2', '3', '4', '5', '6']) {
      const call = buyer.call('sells', [id], `sells('${id}')`);
      if (!(await stage.settledWithin(PATIENCE_MS, call))) return;
    }
  },
  judge(recording) {
    const opened = connections(recording.events);
    const asked = requests(recording.events).length;
    const rule = `Six calls, one after the other: one connection, and ${CONNECTIONS_IN_A_ROW} are accepted.`;
    if (asked < 6) return judgeFoundOut(recording, asked + 1, true, rule);
    const seqs = opened.flatMap((view) => view.seqs.slice(0, 1));
    if (opened.length > CONNECTIONS_IN_A_ROW) {
      return fail(
        recording,
        `${opened.length} connections were opened for ${asked} calls in a row.`,
        rule,
        seqs,
      );
    }
    return { state: 'pass', receipt: `${asked} calls, connections: ${opened.length}` };
  },
};

async function openBuyer(
  stage: Stage,
  script: FaultScript = [],
): Promise<{ supplier: Supplier; buyer: Remote }> {
  const supplier = await stage.supplier(script);
  return { supplier, buyer: await stage.keep('review.ts', 'createBuyer', [supplier.url]) };
}
