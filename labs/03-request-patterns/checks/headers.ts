import { requests } from '../../../fixtures/journal/queries.ts';
import { special } from '../../kit/bridge/protocol.ts';
import type { Check } from '../../kit/check.ts';
import { fail } from '../../kit/judge.ts';
import { ANSWERS_WITHIN_MS, CHECK_DEADLINE_MS, get, openClient } from './opening.ts';
import { headerValues, requestsAt } from './wire.ts';

const SECTION = '3.3';

/** What has to be in the headers of the request for a path. */
const LAYERS = [
  { path: '/produce/1', of: 'the defaults', name: 'user-agent', value: 'restaurant/1.0' },
  { path: '/produce/1', of: 'the defaults', name: 'accept', value: 'application/json' },
  { path: '/produce/2', of: 'options.headers, over the defaults', name: 'user-agent', value: 'kitchen/2' },
  { path: '/produce/2', of: 'options.headers', name: 'accept-language', value: 'de' },
  { path: '/produce/3', of: 'the call, over options.headers', name: 'accept-language', value: 'fr' },
  {
    path: '/produce/3',
    of: 'the call, over the defaults',
    name: 'accept',
    value: 'application/vnd.supplier+json',
  },
  {
    path: '/produce/4',
    of: 'options.headers: those of the call before were for that call only',
    name: 'accept-language',
    value: 'de',
  },
  { path: '/produce/4', of: 'the defaults', name: 'accept', value: 'application/json' },
  { path: '/invoices/1', of: 'options.headers', name: 'user-agent', value: 'kitchen/2' },
  { path: '/invoices/1', of: 'the call', name: 'accept-language', value: 'it' },
] as const;

export const defaultsHeaders: Check = {
  id: 'defaults-headers',
  claim: 'Headers are set once; a call may say otherwise, for itself, in any letter case',
  why: 'What is set in one place cannot be forgotten in the next call. And two lines of the same header are one line that nobody has tested.',
  section: SECTION,
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const plain = await openClient(stage, supplier.url);
    await stage.settledWithin(ANSWERS_WITHIN_MS, get(plain, '/produce/1'));
    const headers = { 'User-Agent': 'kitchen/2', 'Accept-Language': 'de' };
    const client = await openClient(stage, supplier.url, { headers });
    const own = { 'ACCEPT-LANGUAGE': 'fr', Accept: 'application/vnd.supplier+json' };
    await stage.settledWithin(ANSWERS_WITHIN_MS, get(client, '/produce/2'));
    await stage.settledWithin(ANSWERS_WITHIN_MS, get(client, '/produce/3', { headers: own }));
    await stage.settledWithin(ANSWERS_WITHIN_MS, get(client, '/produce/4'));
    const upload = ['/invoices/1', special.bytes(10), { headers: { 'accept-language': 'it' } }];
    await stage.settledWithin(ANSWERS_WITHIN_MS, client.call('upload', upload, 'upload /invoices/1'));
  },
  judge(recording) {
    for (const { path, of, name, value } of LAYERS) {
      const rule = `The request for ${path} says ${name}: ${value}, from ${of}.`;
      const [request] = requestsAt(recording, path);
      if (!request) return fail(recording, `No request for ${path} reached the supplier.`, rule);
      const values = headerValues(request, name);
      if (values.length === 1 && values[0] === value) continue;
      const lines = values.length === 0 ? `no ${name}` : values.map((one) => `${name}: ${one}`).join(' and ');
      return fail(recording, `Your client sent ${lines} for ${path}.`, rule, request.seqs);
    }
    return { state: 'pass', receipt: '5 calls, each with its own layers of headers' };
  },
};

const ID = 'x-request-id';
const OWN_ID = 'guest-4711';

export const defaultsRequestId: Check = {
  id: 'defaults-request-id',
  claim:
    'Every call carries an x-request-id: fresh, or the one that the call brings, and the same over its redirects',
  why: 'When a supplier asks "which call do you mean?", the id is the answer. One id for two calls answers nothing.',
  section: SECTION,
  witness: ['redirect'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'redirect', match: { path: '/produce/1' }, settings: { to: '/produce/11' } },
    ]);
    const client = await openClient(stage, supplier.url);
    const order = { produceId: '3', quantity: 1 };
    for (const call of [
      () => get(client, '/produce/1'),
      () => get(client, '/produce/2'),
      () => get(client, '/produce/2'),
      () => client.call('post', ['/orders', order], 'post /orders'),
      () => get(client, '/produce/3', { headers: { 'X-Request-Id': OWN_ID } }),
    ]) {
      await stage.settledWithin(ANSWERS_WITHIN_MS, call());
    }
  },
  judge(recording) {
    const asked = requests(recording.events);
    const rule = `Every request carries one ${ID}.`;
    const bare = asked.find((view) => headerValues(view, ID).filter(Boolean).length !== 1);
    if (bare) {
      const ids = headerValues(bare, ID);
      const did = `Your client sent ${bare.method} ${bare.target} with ${ids.length > 0 ? ids.join(' and ') : `no ${ID}`}.`;
      return fail(recording, did, rule, bare.seqs);
    }
    const idsAt = (path: string) => requestsAt(recording, path).flatMap((view) => headerValues(view, ID));
    const [[first], [redirected]] = [idsAt('/produce/1'), idsAt('/produce/11')];
    if (first === undefined || first !== redirected) {
      const did = redirected ? `with another id, ${redirected}` : 'not at all';
      return fail(
        recording,
        `Your client sent ${ID}: ${first}, was redirected, and asked at the new place ${did}.`,
        'A redirect is the same call: it is followed, with the same id.',
      );
    }
    if (idsAt('/produce/3')[0] !== OWN_ID) {
      const did = `Your client sent ${ID}: ${idsAt('/produce/3')[0] ?? 'nothing'}.`;
      return fail(recording, did, `The call brought an id of its own, ${OWN_ID}: that one is sent.`);
    }
    const fresh = [first, ...idsAt('/produce/2'), ...idsAt('/orders')];
    if (fresh.length !== 4 || new Set(fresh).size !== fresh.length) {
      const did = `Your client sent the ids ${fresh.join(', ')} for four calls.`;
      return fail(recording, did, 'Each call has an id of its own.');
    }
    return { state: 'pass', receipt: '4 calls with 4 ids, one kept over a redirect, one handed on' };
  },
};
