import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, judgeReturned } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { outcomeInWords } from '../../kit/wording.ts';
import { drawKinds, type KindOfAuth, shownInWords, shows } from './kinds.ts';
import { ANSWERS_WITHIN_MS, CHECK_DEADLINE_MS, get, openClient, telling } from './opening.ts';
import { requestsAt, requestsTo } from './wire.ts';

const SECTION = '3.3';

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
      for (const { from } of [abroad(index), within(index)]) {
        await stage.settledWithin(ANSWERS_WITHIN_MS, get(client, from));
      }
    }
  },
  judge: telling(
    'The supplier redirected each GET: once to another origin and once within its own, for each kind of auth.',
    (recording) => {
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
  ),
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
  judge: telling(
    'The supplier redirected a POST to /orders, with 301, 302, 303, 307 and 308, and with 307 to another origin.',
    (recording) => {
      const postsTo = (url: unknown) =>
        requestsTo(recording, String(url)).filter(({ method }) => method === 'POST');
      const verdicts = [
        ...ONCE.map((status, index) =>
          judgeOnce(recording, index + 1, status, postsTo(recording.served[`url ${index}`]).length),
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
  ),
};

function judgeOnce(recording: Recording, call: number, status: number, posts: number): Verdict {
  const rule = `A POST that is answered ${status} has been sent once, and is not sent again: the caller has to know.`;
  if (posts !== 1)
    return fail(recording, `After ${status} your client had sent ${posts} POST requests.`, rule);
  // What a 303 leads to is the answer to the POST, for whoever fetches it with a GET (RFC 9110, 15.4.4).
  const record = callNumber(recording, call);
  if (status === 303 || record?.error?.classes.includes('SupplierError')) {
    return { state: 'pass', receipt: `${status}: once` };
  }
  const did = record ? `your client ${outcomeInWords(record)}` : 'your client was not asked any more';
  return fail(recording, `After ${status} ${did}.`, `${rule} The call rejects with a SupplierError.`);
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
