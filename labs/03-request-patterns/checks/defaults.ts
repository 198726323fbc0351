import { requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { special } from '../../kit/bridge/protocol.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, judgeReturned } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { outcomeInWords } from '../../kit/wording.ts';
import { drawKinds, type KindOfAuth, shownInWords, shows } from './kinds.ts';
import { ANSWERS_WITHIN_MS, CHECK_DEADLINE_MS, get, openClient } from './opening.ts';
import { headerValues, requestsAt, requestsTo } from './wire.ts';

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

/** Call and paths of a kind of auth: asked for at the first, redirected to the other supplier, or within the first. */
const abroad = (index: number) => ({ from: `/produce/${index + 1}`, to: `/produce/${index + 11}` });
const within = (index: number) => ({ from: `/produce/${index + 5}`, to: `/produce/${index + 15}` });

export const defaultsOrigin: Check = {
  id: 'defaults-origin',
  claim: 'Redirected to another origin the credentials stay at home, redirected within it they go along',
  why: 'Whoever can make your supplier redirect can collect your key, if it follows everywhere. fetch leaves Authorization behind at such a border, and takes x-api-key along: it cannot know what that is.',
  section: SECTION,
  witness: ['redirect'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const stranger = await stage.supplier();
    const kinds = drawKinds();
    const rules = kinds.flatMap((_, index) => [
      {
        fault: 'redirect',
        match: { path: abroad(index).from },
        settings: { to: `${stranger.url}${abroad(index).to}` },
      },
      { fault: 'redirect', match: { path: within(index).from }, settings: { to: within(index).to } },
    ]);
    const home = await stage.supplier(rules);
    stage.serves('kinds', kinds);
    stage.serves('stranger', stranger.url);
    stage.serves('home', home.url);
    for (const [index, { auth }] of kinds.entries()) {
      stage.serves(abroad(index).from, stranger.stock.produce.get(String(index + 11)));
      stage.serves(within(index).from, home.stock.produce.get(String(index + 15)));
      const client = await openClient(stage, home.url, { auth });
      const calls = [abroad(index), within(index)].map(({ from }) => get(client, from));
      await stage.settledWithin(ANSWERS_WITHIN_MS, ...calls);
    }
  },
  judge(recording) {
    const kinds: KindOfAuth[] = Array.isArray(recording.served.kinds) ? recording.served.kinds : [];
    const atStranger = requestsTo(recording, String(recording.served.stranger));
    const atHome = requestsTo(recording, String(recording.served.home));
    for (const [index, { kind, auth, secrets }] of kinds.entries()) {
      const rule = `The auth of kind ${kind} is for ${recording.served.home}, and for nobody else (another port is another origin).`;
      const told = atStranger.find((view) => {
        const text = JSON.stringify([view.target, view.headers]);
        return secrets.some((secret) => text.includes(secret));
      });
      if (told) {
        const did = `Redirected to ${recording.served.stranger}, your client went there and showed ${shownInWords(told)}.`;
        return fail(recording, did, rule, told.seqs);
      }
      const paths = Object.values(within(index));
      const own = atHome.filter((view) => paths.some((path) => view.target.startsWith(path)));
      const bare = own.find((view) => !shows(auth, view));
      if (bare) {
        const did = `Your client asked the supplier itself for ${bare.target} and showed ${shownInWords(bare)}.`;
        return fail(
          recording,
          did,
          `The auth is of kind ${kind}, and the redirect leads to the same origin: it goes along.`,
          bare.seqs,
        );
      }
    }
    const followed = kinds.flatMap((_, index) =>
      [abroad(index), within(index)].map(({ from, to }, nth) =>
        judgeReturned(
          recording,
          2 * index + nth + 1,
          recording.served[from],
          `${from} is redirected to ${to}: a GET is followed, and the call returns what is there.`,
        ),
      ),
    );
    const verdict = all(...followed);
    if (verdict.state !== 'pass') return verdict;
    return {
      state: 'pass',
      receipt: `${atStranger.length} requests to another origin, none with credentials; at home all with`,
    };
  },
};

const ONCE = [301, 302, 303] as const;
const AGAIN = [307, 308] as const;
const NEW_PLACE = '/v1/orders';

export const defaultsPost: Check = {
  id: 'defaults-post',
  claim: 'A redirected POST is sent again only where method and body have to stay, and never to strangers',
  why: 'A POST does something each time it is sent. After 301, 302 and 303 nobody knows whether it has been done already, so nobody but the caller can decide to do it again.',
  section: SECTION,
  witness: ['redirect'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const stranger = await stage.supplier();
    stage.serves('stranger', stranger.url);
    const places = [
      ...[...ONCE, ...AGAIN].map((status) => ({ status, to: NEW_PLACE })),
      { status: 307, to: `${stranger.url}/orders` },
    ];
    for (const [index, { status, to }] of places.entries()) {
      const rule = {
        fault: 'redirect',
        match: { method: 'POST', path: '/orders' },
        settings: { status, to },
      };
      const supplier = await stage.supplier([rule]);
      const client = await openClient(stage, supplier.url);
      const call = client.call('post', ['/orders', { produceId: '3', quantity: index + 1 }], 'post /orders');
      await stage.settledWithin(ANSWERS_WITHIN_MS, call);
      stage.serves(`url ${index}`, supplier.url);
      stage.serves(`order ${index}`, [...supplier.stock.orders.values()][0] ?? 'no order');
    }
  },
  judge(recording) {
    const postsTo = (url: unknown) =>
      requestsTo(recording, String(url)).filter(({ method }) => method === 'POST');
    const verdicts = [
      ...ONCE.map((status, index) =>
        judgeOnce(recording, status, postsTo(recording.served[`url ${index}`]).length),
      ),
      ...AGAIN.map((status, nth) => {
        const index = ONCE.length + nth;
        const rule = `A POST to /orders is redirected to ${NEW_PLACE} with ${status}: method and body stay (RFC 9110, 15.4), and the call returns the order.`;
        return judgeReturned(recording, index + 1, recording.served[`order ${index}`], rule);
      }),
    ];
    const verdict = all(...verdicts);
    if (verdict.state !== 'pass') return verdict;
    const [handedOn] = postsTo(recording.served.stranger);
    if (handedOn) {
      return fail(
        recording,
        'Your client sent the order once more, to another origin.',
        'A 307 to another origin is not followed by a POST: its body is not meant for strangers.',
        handedOn.seqs,
      );
    }
    return { state: 'pass', receipt: '301, 302, 303: sent once; 307, 308: sent again with the body' };
  },
};

function judgeOnce(recording: Recording, status: number, posts: number): Verdict {
  const rule = `A POST that is answered ${status} has been sent once, and is not sent again: the caller has to know.`;
  if (posts === 1) return { state: 'pass', receipt: `${status}: once` };
  return fail(recording, `After ${status} your client had sent ${posts} POST requests.`, rule);
}

/** fetch stops after 21 requests; who follows further follows for ever. */
const MOST_REQUESTS = 25;

export const defaultsLoop: Check = {
  id: 'defaults-loop',
  claim: 'A few redirects are followed, a circle is left with a SupplierError',
  why: 'Two proxies that disagree about http and https send a client round for ever, and it takes its load along.',
  section: SECTION,
  witness: ['redirect', 'redirect-loop'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'redirect', match: { path: '/produce/1' }, settings: { hops: 3, to: '/produce/11' } },
      { fault: 'redirect-loop', match: { path: '/produce/2' } },
    ]);
    stage.serves('item', supplier.stock.produce.get('11'));
    const client = await openClient(stage, supplier.url);
    await stage.settledWithin(ANSWERS_WITHIN_MS, get(client, '/produce/1'));
    await stage.settledWithin(ANSWERS_WITHIN_MS, get(client, '/produce/2'));
  },
  judge(recording) {
    const chain = 'Three redirects lead to /produce/11: the call returns what is there.';
    const followed = judgeReturned(recording, 1, recording.served.item, chain);
    if (followed.state !== 'pass') return followed;
    const rounds = requestsAt(recording, '/produce/2').length;
    const rule = `After maxRedirects (5; up to ${MOST_REQUESTS} requests are accepted) the call rejects with a SupplierError.`;
    const loop = callNumber(recording, 2);
    if (loop?.outcome !== 'threw' || !loop.error?.classes.includes('SupplierError')) {
      const did = loop ? outcomeInWords(loop) : 'was not asked';
      return fail(recording, `After ${rounds} requests your client ${did}.`, rule);
    }
    if (rounds < 2)
      return fail(recording, `Your client gave up after ${rounds} request.`, 'A redirect is followed.');
    if (rounds > MOST_REQUESTS) return fail(recording, `Your client sent ${rounds} requests.`, rule);
    return { state: 'pass', receipt: `3 redirects followed, a circle left after ${rounds} requests` };
  },
};
