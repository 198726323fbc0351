import { isDeepStrictEqual } from 'node:util';
import { requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { all, fail } from '../../kit/judge.ts';
import type { Stage } from '../../kit/stage.ts';
import type { Verdict } from '../../kit/verdict.ts';
import {
  DASHBOARD_DEADLINE_MS,
  drawOrders,
  GUEST_WITHIN_MS,
  inShort,
  openDashboard,
  refusal,
  servedTo,
} from './dashboard.ts';

/** Two guests, one after the other, and a delivery at the supplier's in between. */
async function playTwoGuests(stage: Stage): Promise<void> {
  const supplier = await stage.supplier();
  const orders = drawOrders();
  stage.serves('orders', orders);
  const url = await openDashboard(stage, supplier.url, { orders });
  for (const guest of [1, 2]) {
    stage.serves(produceKey(guest), [...supplier.stock.produce.values()]);
    if (!(await stage.settledWithin(GUEST_WITHIN_MS, stage.guest(url)))) return;
    supplier.stock.restock();
  }
}

export const freshProduce: Check = {
  id: 'fresh-produce',
  claim: 'Each guest sees what the supplier has at this moment',
  why: 'Prices and lots change while you sleep. A list that was fetched once is wrong from the next delivery on, and nobody notices.',
  section: '1.1',
  witness: [],
  deadlineMs: DASHBOARD_DEADLINE_MS,
  play: playTwoGuests,
  judge: (recording) => all(...[1, 2].map((guest) => judgeProduce(recording, guest))),
};

function judgeProduce(recording: Recording, guest: number): Verdict {
  const rule =
    'The supplier gets a delivery between two guests: `produce` in the answer is the list that it has when the guest asks.';
  const served = servedTo(recording, guest, rule);
  if ('verdict' in served) return served.verdict;
  const { dashboard } = served;
  if (isDeepStrictEqual(dashboard.produce, produceFor(recording, guest))) {
    return { state: 'pass', receipt: `guest ${guest} saw the produce of this moment` };
  }
  const isOld = guest > 1 && isDeepStrictEqual(dashboard.produce, produceFor(recording, 1));
  const saw = isOld
    ? 'saw what the supplier had for the guest before'
    : `saw ${inShort(JSON.stringify(dashboard.produce))}`;
  return refusal(recording, guest, `${saw}, which is not what the supplier has now`, rule);
}

export const oneQuestion: Check = {
  id: 'one-question',
  claim: 'Each guest costs the supplier one question',
  why: 'Most suppliers count your questions, and bill you or turn you away. Two questions where one would do is half of your quota gone.',
  section: '1.1',
  witness: [],
  deadlineMs: DASHBOARD_DEADLINE_MS,
  play: playTwoGuests,
  judge(recording) {
    const rule = 'Two guests come, and each of them needs the list once: the supplier gets two requests.';
    const asked = requests(recording.events);
    if (asked.length === 2) return { state: 'pass', receipt: '2 guests, 2 questions to the supplier' };
    const clientDid = `Your restaurant asked the supplier ${times(asked.length)} for two guests.`;
    return fail(
      recording,
      clientDid,
      rule,
      asked.flatMap(({ seqs }) => seqs),
    );
  },
};

export const ownOrders: Check = {
  id: 'own-orders',
  claim: 'Our own orders stay on the dashboard, beside the produce',
  why: 'A middleman adds something: he puts together what comes from several places. Passing on a supplier’s answer as it is makes your API a copy of his, with his changes and his secrets.',
  section: '1.1',
  witness: [],
  deadlineMs: DASHBOARD_DEADLINE_MS,
  play: playTwoGuests,
  judge(recording) {
    const rule = 'The answer is { orders, produce }, with `orders` from our own database.';
    const served = servedTo(recording, 1, rule);
    if ('verdict' in served) return served.verdict;
    const { orders } = served.dashboard;
    if (isDeepStrictEqual(orders, recording.served.orders)) {
      return { state: 'pass', receipt: 'our own orders are on the dashboard' };
    }
    return refusal(recording, 1, `saw ${inShort(JSON.stringify(orders))} as our orders`, rule);
  },
};

const produceKey = (guest: number): string => `produce for guest ${guest}`;
const produceFor = ({ served }: Recording, guest: number): unknown => served[produceKey(guest)];

const times = (count: number): string => ['not once', 'once', 'twice'][count] ?? `${count} times`;
