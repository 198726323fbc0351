import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Produce } from '../../../fixtures/supplier/stock.ts';
import type { Supplier } from '../../../fixtures/supplier/supplier.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail } from '../../kit/judge.ts';
import { judgeServed, openRestaurant, statusOf } from '../../kit/restaurant.ts';
import type { Stage } from '../../kit/stage.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration, errorInWords } from '../../kit/wording.ts';
import { drawOrders, inShort } from './dashboard.ts';

const DEADLINE_MS = 6_000;
const GUEST_WITHIN_MS = 1_500;

/** Opens the restaurant under review, and returns where it listens. */
function openReviewed(stage: Stage, supplier: Supplier): Promise<string> {
  const orders = drawOrders();
  const apiKey = `key-${randomUUID()}`;
  stage.serves('orders', orders);
  stage.serves('secrets', [apiKey, new URL(supplier.url).host]);
  const opening = { file: 'review.ts', name: 'openColleaguesRestaurant' };
  return openRestaurant(stage, { supplierUrl: supplier.url, apiKey, orders }, opening);
}

/** One guest at one page, while the supplier plays a fault. */
function guestAt(page: string, fault: string): Check['play'] {
  return async (stage) => {
    const url = await openReviewed(stage, await stage.supplier([{ fault }]));
    await stage.settledWithin(GUEST_WITHIN_MS, stage.guest(`${url}${page}`));
  };
}

export const reviewOwnPage: Check = {
  id: 'review-own-page',
  claim: '/orders answers while the supplier hangs',
  why: 'Every supplier that a page waits for is one more who can take it down. A page of your own needs none.',
  section: '1.3',
  witness: [],
  deadlineMs: DEADLINE_MS,
  play: guestAt('/orders', 'hang-before-headers'),
  judge(recording) {
    const rule = 'The orders are in our own database: /orders answers 200, whatever the supplier does.';
    const verdict = judgeServed(recording, 1, 200, rule);
    if (verdict.state !== 'pass') return verdict;
    const record = callNumber(recording, 1);
    const took = duration(between(record?.sentAtUs ?? 0, record?.settledAtUs ?? 0));
    return { state: 'pass', receipt: `/orders answered after ${took}, with a supplier that hangs` };
  },
};

export const reviewHonestStatus: Check = {
  id: 'review-honest-status',
  claim: 'When the supplier says 500, /produce does not say 200',
  why: 'undici and fetch do not throw for a status. Whoever does not look at it serves an error message on a plate, and his monitoring shows green.',
  section: '1.3',
  witness: ['server-error'],
  deadlineMs: DEADLINE_MS,
  play: guestAt('/produce', 'server-error'),
  judge: (recording) =>
    judgeFailed(
      recording,
      '/produce',
      'The supplier answered 500, so there is no produce to show: the guest gets a 502.',
    ),
};

export const reviewHonestPrices: Check = {
  id: 'review-honest-prices',
  claim: 'When the supplier cannot be asked, /specials does not invent prices',
  why: 'An invented price looks exactly like a real one, and an empty list like a day without specials. The guest believes it, and nobody looks for the failure.',
  section: '1.3',
  witness: ['reset-before-headers'],
  deadlineMs: DEADLINE_MS,
  play: guestAt('/specials', 'reset-before-headers'),
  judge: (recording) =>
    judgeFailed(
      recording,
      '/specials',
      'The specials of today are made of today’s prices, and nobody could be asked for them: the guest gets a 502.',
    ),
};

/** Any status from 500 on is honest; 502 is the word for it. */
function judgeFailed(recording: Recording, page: string, rule: string): Verdict {
  const status = statusOf(recording, 1);
  if (status !== undefined && status >= 500) {
    return { state: 'pass', receipt: `${page} said ${status} when the supplier failed` };
  }
  if (status === undefined) return judgeServed(recording, 1, 502, rule);
  return {
    ...fail(recording, `A guest at ${page} was answered ${status}: ${bodyOf(recording)}.`, rule),
    calls: [1],
  };
}

export const reviewSecrets: Check = {
  id: 'review-secrets',
  claim: 'The answer to a guest holds no key, no address and no internal error',
  why: 'Error pages are read by people who look for a way in: the address of an internal service is a beginning, a key is the end.',
  section: '1.3',
  witness: ['reset-before-headers'],
  deadlineMs: DEADLINE_MS,
  play: guestAt('/produce', 'reset-before-headers'),
  judge(recording) {
    const rule =
      'A guest learns that it went wrong: not where our supplier lives, not our key, not the text of an internal error. That is for our own log.';
    const status = statusOf(recording, 1);
    if (status === undefined) return judgeServed(recording, 1, 502, rule);
    const told = bodyOf(recording);
    const leaks = leaksIn(recording, told);
    if (leaks.length === 0) return { state: 'pass', receipt: `the guest was told: ${told}` };
    return { ...fail(recording, `The guest was told ${leaks.join(', and ')}: ${told}.`, rule), calls: [1] };
  },
};

/** A connection that was reset, as undici, fetch and node:http tell of it; the text of any error with its class; a line of a stack. */
const INTERNAL_ERROR =
  /ECONNRESET|UND_ERR|fetch failed|socket hang up|\b[A-Z]\w*Error: |node_modules|\bat .+:\d+:\d+/;

function leaksIn({ served }: Recording, told: string): string[] {
  // Written by openReviewed, in this process.
  const [apiKey = '', host = ''] = served.secrets as readonly string[];
  return [
    ...(told.includes(apiKey) ? ['our key'] : []),
    ...(told.includes(host) ? ['the address of our supplier'] : []),
    ...(INTERNAL_ERROR.test(told) ? ['the text of an internal error'] : []),
  ];
}

export const reviewLivesOn: Check = {
  id: 'review-lives-on',
  claim: 'A failed refresh in the background does not end the process',
  why: 'A rejection that nobody handles ends a Node process, and with it the call of every other guest. The page that caused it had long been served.',
  section: '1.3',
  witness: ['reset-before-headers'],
  deadlineMs: DEADLINE_MS,
  // Rejections are known by their process.
  ownProcess: true,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'reset-before-headers' }]);
    const url = await openReviewed(stage, supplier);
    const guest = stage.guest(`${url}/menu`);
    await stage.settledWithin(GUEST_WITHIN_MS, guest);
    await stage.within(
      GUEST_WITHIN_MS,
      stage.event(({ type }) => type === 'connection-closed'),
    );
    // A round trip later the process has heard of the reset, too; asked twice, because a rejection is reported a turn later.
    await stage.settledWithin(GUEST_WITHIN_MS, stage.guest(`${url}/orders`));
    await stage.inTime(stage.submission.caughtUp());
    stage.serves(
      'unhandled',
      stage.submission.unhandled.map(({ error }) => errorInWords(error)),
    );
  },
  judge(recording) {
    const rule =
      'A promise that nobody awaits has a catch() of its own: a try around the call is over before it is rejected. Whatever nobody catches ends the process.';
    const verdict = judgeServed(
      recording,
      1,
      200,
      '/menu shows our own dishes: it answers 200, whatever the supplier does.',
    );
    if (verdict.state !== 'pass') return verdict;
    const [error] = (recording.served.unhandled ?? []) as readonly string[];
    if (error === undefined)
      return { state: 'pass', receipt: '/menu was served, and the failed refresh was caught' };
    return fail(
      recording,
      `/menu was served, and then a promise was rejected and nobody handled it: ${error}.`,
      rule,
    );
  },
};

export const reviewGoodDay: Check = {
  id: 'review-good-day',
  claim: 'On a good day every page still shows what it is for',
  why: 'A page that is gone has no bugs. The review asks for the same restaurant, on bad days too.',
  section: '1.3',
  witness: [],
  deadlineMs: DEADLINE_MS,
  // The last refresh outlives the supplier. What becomes of it is the question of another check.
  ownProcess: true,
  async play(stage) {
    const supplier = await stage.supplier();
    const produce = [...supplier.stock.produce.values()];
    stage.serves('produce', produce);
    stage.serves('prices', produce);
    stage.serves('specials', cheapest(produce));
    const url = await openReviewed(stage, supplier);
    const guests = PAGES.map(({ page }) => stage.guest(`${url}${page}`));
    if (!(await stage.settledWithin(GUEST_WITHIN_MS, ...guests))) return;
    // The prices on the menu are refreshed behind it: a later guest sees them, nobody knows which.
    for (let later = 0; later < LATER_GUESTS; later += 1) {
      const guest = stage.guest(`${url}/menu`);
      await stage.settledWithin(GUEST_WITHIN_MS, guest);
      if (isDeepStrictEqual(memberOf(guest.record.value, 'prices'), produce)) return;
    }
  },
  judge(recording) {
    const pages = PAGES.map(({ page, member }, index) => judgePage(recording, index + 1, page, member));
    const lastGuest = Math.max(...recording.calls.map(({ call }) => call));
    return all(...pages, judgePage(recording, lastGuest, '/menu', 'prices'));
  },
};

const LATER_GUESTS = 50;

/** What each page is for: the member of its answer, which the scenario serves under the same name. */
const PAGES = [
  { page: '/orders', member: 'orders' },
  { page: '/produce', member: 'produce' },
  { page: '/specials', member: 'specials' },
] as const;

function judgePage(recording: Recording, call: number, page: string, member: string): Verdict {
  const rule = `The supplier answers as promised: ${page} answers 200 with { ${member} }.`;
  const verdict = judgeServed(recording, call, 200, rule);
  if (verdict.state !== 'pass') return verdict;
  if (isDeepStrictEqual(memberOf(callNumber(recording, call)?.value, member), recording.served[member])) {
    return { state: 'pass', receipt: `${page} as before` };
  }
  const told = inShort(bodyOf(recording, call));
  return { ...fail(recording, `A guest at ${page} got ${told}.`, rule), calls: [call] };
}

const cheapest = (produce: readonly Produce[]): readonly Produce[] =>
  produce.toSorted((one, other) => one.priceCents - other.priceCents).slice(0, 3);

const servedSchema = z.object({ body: z.record(z.string(), z.unknown()) });

/** A member of what a guest was answered. */
const memberOf = (served: unknown, member: string): unknown =>
  servedSchema.safeParse(served).data?.body[member];

/** The answer to a guest, as the text of its JSON. */
function bodyOf(recording: Recording, call = 1): string {
  const value = callNumber(recording, call)?.value;
  const body = typeof value === 'object' && value !== null && 'body' in value ? value.body : undefined;
  return JSON.stringify(body) ?? 'nothing';
}
