import type { Check } from '../../kit/check.ts';
import { envelopeFor } from '../../kit/envelope.ts';
import { all, fail } from '../../kit/judge.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import { judgeAllClosed, judgeOpened, judgeOver, judgeServedAll } from './lines.ts';
import { ANSWERED_MS, CHECK_DEADLINE_MS, inTurn, MOMENT_MS, ORDER, untilHeld } from './opening.ts';
import { CLEARLY_LATE_MS, judgeExpiry, LOST_RACE, ordersSent } from './stale.ts';

const SECTION = '6.4';

function openWineClient(stage: Stage, baseUrl: string, maxConnections: number, keepAliveMs = 5_000) {
  const pool = { maxConnections, keepAliveMs };
  return stage.keep('review.ts', 'createWineClient', [{ baseUrl, pool }]);
}

const get = (client: Remote, path: string) => client.call('get', [path], `get ${path}`);
const order = (client: Remote) => client.call('order', [ORDER], 'order()');

export const reviewPool: Check = {
  id: 'review-pool',
  claim: 'All calls of the wine client share its lines',
  why: 'A pool for each address has its own limit: with a hundred products there are a hundred pools, and every first call pays for a handshake.',
  section: SECTION,
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const client = await openWineClient(stage, supplier.url, 2);
    await inTurn(
      stage,
      ['1', '2', '3', '4', '5'].map((id) => () => get(client, `/produce/${id}`)),
    );
  },
  judge(recording) {
    const rule = 'maxConnections is 2, and five calls come one after the other: two connections at the most.';
    return all(judgeOver(recording, [1, 2, 3, 4, 5], rule), judgeOpened(recording, 2, rule));
  },
};

export const reviewRelease: Check = {
  id: 'review-release',
  claim: 'After an error with a large body the wine client’s line is there for the next call',
  why: 'The tests were green because their error bodies had 20 bytes: those fit into buffers. An error page of 300 KB does not.',
  section: SECTION,
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const settings = { status: 503, body: 'x'.repeat(300_000), type: 'text/html' };
    const supplier = await stage.supplier([{ fault: 'status', settings, times: 1 }]);
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openWineClient(stage, supplier.url, 1);
    await inTurn(stage, [() => get(client, '/produce/7'), () => get(client, '/produce/7')]);
  },
  judge(recording) {
    const rule =
      'There is one line, and the first call was answered 503 with 300 KB: the second call gets the line.';
    return all(judgeOver(recording, [1], rule), judgeServedAll(recording, [2], 'produce', rule));
  },
};

const KEEP_ALIVE_MS = 300;

export const reviewIdle: Check = {
  id: 'review-idle',
  claim: 'The wine client closes an idle line after keepAliveMs',
  why: 'undici’s keepAliveTimeout is what counts as long as the supplier says nothing. Its hint beats it, up to keepAliveMaxTimeout, which is ten minutes by default.',
  section: SECTION,
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const client = await openWineClient(stage, supplier.url, 1, KEEP_ALIVE_MS);
    if (!(await stage.settledWithin(ANSWERED_MS, get(client, '/produce/7')))) return;
    stage.mark('idle');
    const closed = stage.event((event) => event.type === 'connection-closed');
    await stage.within(envelopeFor(KEEP_ALIVE_MS).notAfterMs + CLEARLY_LATE_MS, closed);
  },
  judge(recording) {
    const answered = judgeOver(recording, [1], 'The supplier is healthy: the call returns.');
    return answered.state === 'pass' ? judgeExpiry(recording, KEEP_ALIVE_MS) : answered;
  },
};

export const reviewOrder: Check = {
  id: 'review-order',
  claim: 'The wine client repeats a GET that met a dead line, and never an order',
  why: 'The code reads well: the line was dead, so nothing can have happened. But the request had left, and only the wine merchant knows what became of it.',
  section: SECTION,
  witness: ['closes-idle-lines'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([LOST_RACE]);
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openWineClient(stage, supplier.url, 1);
    const asks = () => get(client, '/produce/7');
    await inTurn(stage, [asks, asks, () => order(client), () => order(client)]);
  },
  judge(recording) {
    const rule =
      'Two orders were given: two requests POST /orders at the most, whatever became of their lines. A GET may be repeated.';
    const sent = ordersSent(recording);
    const seqs = sent.flatMap((view) => view.seqs.slice(0, 1));
    if (sent.length > 2)
      return fail(recording, `The client sent two orders in ${sent.length} requests.`, rule, seqs);
    return all(judgeServedAll(recording, [1, 2], 'produce', rule), judgeOver(recording, [3, 4], rule));
  },
};

export const reviewClose: Check = {
  id: 'review-close',
  claim: 'The wine client’s close() lets the call that is under way finish',
  why: 'destroy() is for emergencies: it rejects everything that is running. In a deployment that is every guest who was just being served.',
  section: SECTION,
  witness: ['all-lines-busy'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'all-lines-busy' }]);
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openWineClient(stage, supplier.url, 1);
    const running = get(client, '/produce/7');
    await untilHeld(stage, 1, [running]);
    const closing = client.call('close', [], 'close()');
    await stage.settledWithin(MOMENT_MS, running);
    supplier.faults.release();
    await stage.settledWithin(ANSWERED_MS, running, closing);
    await stage.within(
      ANSWERED_MS,
      stage.event((event) => event.type === 'connection-closed'),
    );
  },
  judge(recording) {
    const rule =
      'A call was under way when close() was called: it brings back its answer, and then close() resolves.';
    return all(
      judgeServedAll(recording, [1], 'produce', rule),
      judgeOver(recording, [2], rule),
      judgeAllClosed(recording, rule),
    );
  },
};
