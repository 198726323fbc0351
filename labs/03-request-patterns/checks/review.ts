import { randomInt, randomUUID } from 'node:crypto';
import { requests } from '../../../fixtures/journal/queries.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, judgeReturned } from '../../kit/judge.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import { outcomeInWords } from '../../kit/wording.ts';
import { ANSWERS_WITHIN_MS, CHECK_DEADLINE_MS } from './opening.ts';
import { headerValues, queryPairs, requestsTo } from './wire.ts';

const SECTION = '3.5';

const open = (stage: Stage, baseUrl: string, token: string = randomUUID()): Promise<Remote> =>
  stage.keep('review.ts', 'createOrdersClient', [{ baseUrl, token }]);

/** Plays one call of the colleague's client to its end. */
async function play(
  stage: Stage,
  client: Remote,
  method: string,
  ...args: readonly unknown[]
): Promise<void> {
  const label = `${method}(${args.map((one) => JSON.stringify(one)).join(', ')})`;
  await stage.settledWithin(ANSWERS_WITHIN_MS, client.call(method, args, label));
}

const WORDS = 'salt & pepper #1';

export const reviewQuery: Check = {
  id: 'review-query',
  claim: 'search() finds what was asked for, whatever the words',
  why: 'It works with tomatoes. It has never been asked for salt & pepper.',
  section: SECTION,
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const client = await open(stage, supplier.url);
    await play(stage, client, 'search', WORDS);
  },
  judge(recording) {
    const rule = `The supplier reads name = ${JSON.stringify(WORDS)}.`;
    const [request] = requests(recording.events);
    const read = request ? JSON.stringify(Object.fromEntries(queryPairs(request))) : 'nothing';
    if (read === JSON.stringify({ name: WORDS })) return { state: 'pass', receipt: rule };
    return fail(recording, `The supplier read ${read}.`, rule, request?.seqs);
  },
};

export const reviewJson: Check = {
  id: 'review-json',
  claim: 'order() sends an order, and not a text that holds one',
  why: 'JSON in a JSON string is valid JSON. Some suppliers refuse it, others store it, and the bill is for a text.',
  section: SECTION,
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const quantity = randomInt(1, 100);
    const client = await open(stage, supplier.url);
    await play(stage, client, 'order', '3', quantity);
    const [placed] = supplier.stock.orders.values();
    stage.serves('order', { id: placed?.id, produceId: '3', quantity });
  },
  judge(recording) {
    const rule = 'The supplier writes the order down, and order() resolves with what it wrote.';
    return judgeReturned(recording, 1, recording.served.order, rule);
  },
};

export const reviewLength: Check = {
  id: 'review-length',
  claim: 'putInvoice() announces the length of its text in bytes',
  why: 'The first café among the customers stops the invoices, and "it worked until yesterday".',
  section: SECTION,
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const text = 'Café Zürich: 12,50 €';
    stage.serves('bytes', Buffer.byteLength(text));
    const client = await open(stage, supplier.url);
    await play(stage, client, 'putInvoice', '7', text);
    stage.serves('scan', supplier.stock.scans.get('7') ?? 'no invoice');
  },
  judge(recording) {
    const rule = `The text has 20 characters and ${recording.served.bytes} bytes: so many are announced, and arrive.`;
    const returned = judgeReturned(recording, 1, recording.served.scan, rule);
    if (returned.state !== 'pass') return returned;
    const [request] = requests(recording.events);
    if (request?.requestBytes === recording.served.bytes) return returned;
    return fail(recording, `${request?.requestBytes} bytes arrived.`, rule, request?.seqs);
  },
};

export const reviewCast: Check = {
  id: 'review-cast',
  claim: 'priceCents() resolves with a price, or rejects with a SupplierError',
  why: 'A cast is a promise to the compiler, and the supplier has not signed it. undefined * 12 is NaN, on the bill.',
  section: SECTION,
  witness: ['field-renamed', 'number-as-string', 'status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'field-renamed', match: { path: '/produce/1' } },
      { fault: 'number-as-string', match: { path: '/produce/2' } },
      { fault: 'status', match: { path: '/produce/4' }, settings: { status: 200, body: 'null' } },
    ]);
    stage.serves('price', supplier.stock.produce.get('3')?.priceCents);
    const client = await open(stage, supplier.url);
    for (const id of ['1', '2', '4', '3']) await play(stage, client, 'priceCents', id);
  },
  judge(recording) {
    for (const call of [1, 2, 3]) {
      const record = callNumber(recording, call);
      if (record?.outcome === 'threw' && record.error?.classes.includes('SupplierError')) continue;
      const did = record ? outcomeInWords(record) : 'was not asked';
      const rule = 'The answer holds no number called priceCents: the call rejects with a SupplierError.';
      return fail(recording, `The client ${did}.`, rule);
    }
    const rule = 'The supplier is in order: the price comes back.';
    const returned = judgeReturned(recording, 4, recording.served.price, rule);
    return returned.state === 'pass'
      ? { state: 'pass', receipt: 'a price came back; renamed, in quotes and null: refused' }
      : returned;
  },
};

export const reviewLog: Check = {
  id: 'review-log',
  claim: 'The token is not printed, whatever fails',
  why: 'A log is read by more people than a safe. Whoever finds the token there can order in your name.',
  section: SECTION,
  witness: ['unavailable', 'reset-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'unavailable', match: { path: '/produce/1' } },
      { fault: 'reset-before-headers', match: { path: '/produce/2' } },
    ]);
    const token = randomUUID();
    stage.serves('token', token);
    const client = await open(stage, supplier.url, token);
    for (const id of ['1', '2']) await play(stage, client, 'priceCents', id);
  },
  judge(recording) {
    const token = String(recording.served.token);
    const bare = requests(recording.events).find(
      (view) => !headerValues(view, 'authorization').includes(`Bearer ${token}`),
    );
    if (bare) {
      return fail(
        recording,
        'The supplier was not shown the token.',
        'It is: authorization: Bearer TOKEN.',
        bare.seqs,
      );
    }
    const line = recording.printed.find(({ text }) => text.includes(token));
    const rule = 'No printed line holds the token.';
    if (!line) return { state: 'pass', receipt: '2 failures, and no token in the log' };
    return fail(recording, `The client printed: ${line.text.replaceAll(token, 'TOKEN').slice(0, 200)}`, rule);
  },
};

export const reviewRedirect: Check = {
  id: 'review-redirect',
  claim: 'Redirected to another origin, the client goes there without the token',
  why: 'An open redirect at the supplier, or one typing error in his configuration, hands your token to whoever is at the other end.',
  section: SECTION,
  witness: ['redirect'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const stranger = await stage.supplier();
    const supplier = await stage.supplier([
      { fault: 'redirect', match: { path: '/produce/1' }, settings: { to: `${stranger.url}/produce/2` } },
      { fault: 'redirect', match: { path: '/produce/3' }, settings: { to: '/produce/4' } },
    ]);
    stage.serves('stranger', stranger.url);
    stage.serves('home', supplier.url);
    stage.serves('prices', [
      stranger.stock.produce.get('2')?.priceCents,
      supplier.stock.produce.get('4')?.priceCents,
    ]);
    const client = await open(stage, supplier.url);
    for (const id of ['1', '3']) await play(stage, client, 'priceCents', id);
  },
  judge(recording) {
    const told = requestsTo(recording, String(recording.served.stranger)).find(
      (view) => headerValues(view, 'authorization').length > 0,
    );
    const rule = 'The token is for the origin of the baseUrl, and for nobody else.';
    if (told) return fail(recording, 'The client showed the token to another origin.', rule, told.seqs);
    const bare = requestsTo(recording, String(recording.served.home)).find(
      (view) => headerValues(view, 'authorization').length !== 1,
    );
    if (bare)
      return fail(recording, `The client asked for ${bare.target} without the token.`, rule, bare.seqs);
    const [abroad, within] = Array.isArray(recording.served.prices) ? recording.served.prices : [];
    return all(
      judgeReturned(recording, 1, abroad, 'The redirect is followed all the same.'),
      judgeReturned(recording, 2, within, 'A redirect within the origin is followed, with the token.'),
    );
  },
};
