import { connections, requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, judgeReturned } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration, outcomeInWords } from '../../kit/wording.ts';
import { judgeRejected, onlyAbout } from './one-call.ts';
import { CHECK_DEADLINE_MS, CONNECTIONS_IN_A_ROW, get, openClient, PATIENCE_MS, post } from './opening.ts';

/** The last one comes without a body, as a redirect does that nobody follows. */
const REFUSALS = [400, 401, 404, 429, 500, 503, 304] as const;

export const statusesRefusals: Check = {
  id: 'statuses-refusals',
  claim: 'Every status that is not 2xx becomes a SupplierStatusError',
  why: 'undici.request and fetch hand you a 404 like any other answer. Its body is a perfect piece of JSON, and the dashboard shows { "error": … } as produce.',
  section: '2.4',
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(
      REFUSALS.map((status) => ({
        fault: 'status',
        settings: status === 304 ? { status, body: '' } : { status },
        match: { path: `/refused-with-${status}` },
      })),
    );
    const client = await openClient(stage, supplier.url);
    for (const status of REFUSALS) {
      if (!(await stage.settledWithin(PATIENCE_MS, get(client, `/refused-with-${status}`)))) return;
    }
    await stage.settledWithin(PATIENCE_MS, post(client, '/orders', { produceId: 'unknown', quantity: 1 }));
  },
  judge(recording) {
    const verdict = all(
      ...REFUSALS.map((status, index) => judgeStatus(recording, index + 1, status)),
      judgeStatus(recording, REFUSALS.length + 1, 400),
    );
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: `${REFUSALS.join(', ')}: each became an error with its status` };
  },
};

/** Judges a call that the supplier refused. */
export function judgeStatus(recording: Recording, call: number, status: number): Verdict {
  return onlyAbout(recording, call, judgeStatusError(recording, call, status));
}

function judgeStatusError(recording: Recording, call: number, status: number): Verdict {
  const record = callNumber(recording, call);
  const rule = `The supplier answers ${status}: the call rejects with a SupplierStatusError whose status is ${status}.`;
  const error = record?.error;
  if (!record || !error) return judgeRejected(recording, call, rule);
  if (!error.classes.includes('SupplierStatusError')) {
    const verdict = fail(recording, `Your client ${outcomeInWords(record)}.`, rule);
    return status < 400 ? { ...verdict, why: BELOW_400 } : verdict;
  }
  if (error.fields.status !== status) {
    const did = `The error of ${record.label} says status ${JSON.stringify(error.fields.status) ?? 'undefined'}.`;
    return fail(recording, did, rule);
  }
  return { state: 'pass', receipt: `${status} became an error` };
}

const BELOW_400 =
  'Only 2xx is the good case. A 304, or a redirect that nobody has followed, comes with an empty body: whoever looks for 400 and above lets it through, and JSON.parse gets the blame.';

export const statusesSuccess: Check = {
  id: 'statuses-success',
  claim: 'What the supplier grants comes back as data, with 200 and with 201',
  why: 'Success is a family, too: an order that was created is answered 201. A client that calls it a failure orders again.',
  section: '2.4',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openClient(stage, supplier.url);
    const produce = get(client, '/produce/7');
    const order = post(client, '/orders', { produceId: '7', quantity: 3 });
    await stage.settledWithin(PATIENCE_MS, produce, order);
    const [placed] = supplier.stock.orders.values();
    stage.serves('order', placed);
  },
  judge(recording) {
    const orders = requests(recording.events).filter(({ method }) => method === 'POST');
    if (orders.length > 1) {
      const did = `Your client placed the order ${orders.length} times.`;
      return fail(recording, did, 'One call of post() is one order.');
    }
    return all(
      judgeReturned(recording, 1, recording.served.produce, 'get() resolves with what the JSON says.'),
      judgeReturned(recording, 2, recording.served.order, 'post() sends JSON and resolves with the answer.'),
    );
  },
};

const IN_A_ROW = [404, 500, 404, 500, 200] as const;

/** So long that who does not read it cannot keep the connection; undici's dump() reads up to 128 KiB. */
const PAGE = `<pre>${'at stack trace\n'.repeat(6_000)}</pre>`;

export const statusesRelease: Check = {
  id: 'statuses-release',
  claim: 'After a refusal the next call uses the same connection',
  why: 'A connection is free again when its answer has been read to the end. Who throws the connection away with the answer pays for a new one with every error, just when the supplier has enough to do.',
  section: '2.4',
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const refusals = IN_A_ROW.filter((status) => status !== 200);
    const supplier = await stage.supplier(
      refusals.map((status) => ({
        fault: 'status',
        settings: { status, type: 'text/html', body: PAGE },
        times: 1,
      })),
    );
    stage.serves('produce', supplier.stock.produce.get('3'));
    const client = await openClient(stage, supplier.url);
    for (const _ of IN_A_ROW) {
      if (!(await stage.settledWithin(PATIENCE_MS, get(client, '/produce/3')))) return;
    }
  },
  judge(recording) {
    const rule = `${IN_A_ROW.join(', ')}, one after the other: one connection serves them all, and ${CONNECTIONS_IN_A_ROW} are accepted.`;
    const verdict = all(
      ...IN_A_ROW.map((status, index) =>
        status === 200
          ? judgeReturned(recording, index + 1, recording.served.produce, rule)
          : judgeStatus(recording, index + 1, status),
      ),
    );
    if (verdict.state !== 'pass') return verdict;
    const opened = connections(recording.events);
    if (opened.length > CONNECTIONS_IN_A_ROW) {
      const did = `Your client opened ${opened.length} connections for ${IN_A_ROW.length} calls in a row.`;
      return fail(
        recording,
        did,
        rule,
        opened.flatMap(({ seqs }) => seqs.slice(0, 1)),
      );
    }
    return { state: 'pass', receipt: `four refusals and a 200, connections: ${opened.length}` };
  },
};

/** More than undici takes in of an answer that nobody reads (measured: about 64 KB), and more than dump() reads. */
const LARGE_BYTES = 300_000;

export const statusesLarge: Check = {
  id: 'statuses-large',
  claim: 'A refusal with a long body does not block the line for those who come after it',
  why: 'undici stops reading when nobody takes what has come in. A connection with half an error page on it stays taken for ever: with the tenth such error a pool of ten is dead, and no timeout of undici notices.',
  section: '2.4',
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const settings = {
      status: 500,
      type: 'text/html',
      body: `<pre>${'at stack trace\n'.repeat(20_000)}</pre>`,
    };
    const supplier = await stage.supplier([{ fault: 'status', settings, match: { path: '/produce/1' } }]);
    stage.serves('produce', supplier.stock.produce.get('2'));
    const client = await openClient(stage, supplier.url, 1);
    if (!(await stage.settledWithin(PATIENCE_MS, get(client, '/produce/1')))) return;
    await stage.settledWithin(PATIENCE_MS, get(client, '/produce/2'));
  },
  judge(recording) {
    const kilobytes = Math.round(LARGE_BYTES / 1_000);
    const rule = `The pool has one connection. The first call is refused with ${kilobytes} KB of text; the second is served.`;
    const served = judgeReturned(recording, 2, recording.served.produce, rule);
    const verdict = all(judgeStatus(recording, 1, 500), judgeSent(recording, rule), served);
    if (verdict.state !== 'pass') return verdict;
    const record = callNumber(recording, 2);
    const tookMs = record ? between(record.sentAtUs, record.settledAtUs ?? recording.endedAtUs) : 0;
    return {
      state: 'pass',
      receipt: `refused with ${kilobytes} KB, and the next call was served after ${duration(tookMs)}`,
    };
  },
};

/** The second call has to get as far as the supplier. */
function judgeSent(recording: Recording, rule: string): Verdict {
  const record = callNumber(recording, 2);
  const sent = requests(recording.events).some(({ target }) => target === '/produce/2');
  if (sent || record?.outcome !== 'unsettled') return { state: 'pass', receipt: 'the next call was sent' };
  const waited = duration(between(record.sentAtUs, recording.endedAtUs));
  const did = `After ${waited} the second call had not been sent: the connection is still taken by the answer to the first, which nobody has read.`;
  return fail(recording, did, rule);
}
