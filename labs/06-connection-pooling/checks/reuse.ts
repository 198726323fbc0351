import { processAuthority } from '../../../fixtures/certs/on-demand.ts';
import { eventsOf } from '../../../fixtures/journal/queries.ts';
import type { Check } from '../../kit/check.ts';
import { all, fail } from '../../kit/judge.ts';
import { told } from '../../kit/told-values.ts';
import { judgeOpened, judgeServedAll } from './lines.ts';
import { ANSWERED_MS, CHECK_DEADLINE_MS, get, inTurn, openClient, postOrder } from './opening.ts';

export const reuseOneLine: Check = {
  id: 'reuse-one-line',
  claim: 'Calls that come one after the other share one connection, whatever their method',
  why: 'A new connection costs a round trip, with TLS two or more, before the first byte of the request. Over a line of 40 ms a client of its own for each call doubles or triples every answer.',
  section: '6.2',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openClient(stage, supplier.url, { maxConnections: 1 });
    const ask = () => get(client, '/produce/7');
    if (!(await inTurn(stage, [ask, ask, ask, () => postOrder(client)]))) return;
    const [order = ''] = supplier.stock.orders.keys();
    await inTurn(stage, [() => client.call('delete', [`/orders/${order}`], 'delete the order'), ask]);
  },
  judge(recording) {
    const rule =
      'maxConnections is 1, and the calls come one after the other: all of them go over one connection.';
    const served = judgeServedAll(recording, [1, 2, 3, 6], 'produce', rule);
    return all(judgeOpened(recording, 1, rule), served);
  },
};

const CROWD = 20;
const LINES = told('06 reuse lines', 4, 3, 6);

export const reuseCrowd: Check = {
  id: 'reuse-crowd',
  claim: 'Twenty calls at once go over maxConnections connections, not over twenty',
  why: 'Every connection takes memory and a file descriptor on both sides, and suppliers limit them. A crowd of guests must not become a crowd of handshakes.',
  section: '6.2',
  witness: ['slow-headers'],
  drawnAs: 'occupancy',
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'slow-headers', settings: { afterMs: 20 } }]);
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openClient(stage, supplier.url, { maxConnections: LINES });
    const calls = Array.from({ length: CROWD }, () => get(client, '/produce/7'));
    await stage.settledWithin(2 * ANSWERED_MS, ...calls);
  },
  judge(recording) {
    const rule = `maxConnections is ${LINES}: the first ${LINES} calls open a connection each, the others use those again.`;
    const everyCall = Array.from({ length: CROWD }, (_, index) => index + 1);
    const served = judgeServedAll(recording, everyCall, 'produce', rule);
    return all(judgeOpened(recording, LINES, rule), served);
  },
};

export const reuseTls: Check = {
  id: 'reuse-tls',
  claim: 'Over HTTPS, five calls in a row pay for one TLS handshake',
  why: 'A resumed TLS session saves the certificates and some arithmetic, but neither the TCP handshake nor the round trip of its own: it is a cheaper new connection, not an old one.',
  section: '6.1',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const authority = await processAuthority();
    const supplier = await stage.supplier([], { tls: { authority } });
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openClient(stage, supplier.url, { maxConnections: 1, ca: authority.certificate });
    await inTurn(
      stage,
      Array.from({ length: 5 }, () => () => get(client, '/produce/7')),
    );
  },
  judge(recording) {
    const rule =
      'maxConnections is 1, and the calls come one after the other: one TLS handshake serves all five.';
    const handshakes = eventsOf(recording.events, 'tls-established');
    const served = judgeServedAll(recording, [1, 2, 3, 4, 5], 'produce', rule);
    if (handshakes.length <= 1) return all(judgeOpened(recording, 1, rule), served);
    const resumed = handshakes.filter((event) => event.resumed).length;
    const clientDid = `Your client made ${handshakes.length} TLS handshakes for five calls${resumed > 0 ? `, ${resumed} of them with a resumed session: that is quicker, but a connection of its own all the same` : ''}.`;
    return fail(
      recording,
      clientDid,
      rule,
      handshakes.map(({ seq }) => seq),
    );
  },
};
