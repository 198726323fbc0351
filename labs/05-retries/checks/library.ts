import { attempts } from '../../../fixtures/journal/queries.ts';
import type { Check } from '../../kit/check.ts';
import { envelopeFor, patienceMs } from '../../kit/envelope.ts';
import { all, callNumber, fail, judgeReturned } from '../../kit/judge.ts';
import type { Remote, Stage } from '../../kit/stage.ts';
import { told } from '../../kit/told-values.ts';
import { duration } from '../../kit/wording.ts';
import type { RetryPolicy } from '../starter/retry.ts';
import { judgeEven } from './even.ts';
import { inFocus, judgeInTime, judgeRejected, judgeRequests, waitsMs } from './judging.ts';
import { CHECK_DEADLINE_MS, get, ORDER, placeOrder, QUICK } from './opening.ts';
import { SAMPLES } from './uniformity.ts';

function openLibraryClient(
  stage: Stage,
  baseUrl: string,
  policy: Partial<RetryPolicy> = {},
): Promise<Remote> {
  const { maxAttempts, baseMs, capMs, budgetMs } = { ...QUICK, ...policy };
  const retry = { maxAttempts, baseMs, capMs, budgetMs };
  return stage.keep('by-library.ts', 'createLibraryClient', [{ baseUrl, retry }]);
}

/** Whatever the library throws. */
const ANY_ERROR = ['Error'];

/** The n-th status is played on /produce/n, in the same order. */
const AGAIN = [408, 425, 429, 500, 502, 503, 504];
const NEVER = [400, 401, 404, 422, 501];
const MAX_ATTEMPTS = told('05 library max attempts', 4, 4, 6);
const LIMIT = AGAIN.length + NEVER.length + 1;

export const libraryTransient: Check = {
  id: 'library-transient',
  claim: 'The library repeats the statuses of the policy, and no others, up to maxAttempts',
  why: 'Every library has a list of its own, and counts in its own way: attempts or repeats. What is not configured is somebody else’s decision about your suppliers.',
  section: '5.4',
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const again = AGAIN.map((status, index) => {
      return { fault: 'status', settings: { status }, match: { path: `/produce/${index + 1}` }, times: 2 };
    });
    const never = [...NEVER, 503].map((status, index) => {
      const match = { path: `/produce/${AGAIN.length + index + 1}` };
      return { fault: 'status', settings: { status }, match };
    });
    const supplier = await stage.supplier([...again, ...never]);
    stage.serves('produce', [...supplier.stock.produce.values()]);
    const client = await openLibraryClient(stage, supplier.url, { maxAttempts: MAX_ATTEMPTS });
    const paths = Array.from({ length: LIMIT }, (_, index) => `/produce/${index + 1}`);
    await stage.settledWithin(2_500, ...paths.map((path) => get(client, path)));
  },
  judge(recording) {
    const produce = recording.served.produce;
    const verdict = all(
      ...AGAIN.map((status, index) => {
        const rule = `Status ${status} comes twice, maxAttempts is ${MAX_ATTEMPTS}: the third attempt succeeds.`;
        const served = Array.isArray(produce) ? produce[index] : undefined;
        const verdict = judgeReturned(recording, index + 1, served, rule);
        return inFocus(
          verdict,
          index + 1,
          `The supplier had a ${status} ready for two requests, and then the answer.`,
        );
      }),
      ...NEVER.map((status, index) => {
        const call = AGAIN.length + index + 1;
        const rule = `Status ${status} will be the same next time: ask once, and reject.`;
        const verdict = all(
          judgeRequests(recording, 'GET', `/produce/${call}`, 1, rule),
          judgeRejected(recording, { call, classes: ANY_ERROR, rule }),
        );
        return inFocus(verdict, call, `The supplier answered ${status}.`);
      }),
      inFocus(
        judgeRequests(
          recording,
          'GET',
          `/produce/${LIMIT}`,
          MAX_ATTEMPTS,
          `maxAttempts is ${MAX_ATTEMPTS}, the first one included.`,
        ),
        LIMIT,
        'The supplier answered 503, every time.',
      ),
    );
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: `${AGAIN.join(', ')} repeated, ${NEVER.join(', ')} not` };
  },
};

const CAP_MS = 80;

export const libraryJitter: Check = {
  id: 'library-jitter',
  claim: 'The library draws every wait evenly from 0 to its ceiling',
  why: 'A library without jitter, or with one that the cap squeezes flat, brings the herd back on time. It is in the options, and hardly ever in the defaults.',
  section: '5.4',
  witness: ['unavailable'],
  drawnAs: 'waits',
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    const policy = { maxAttempts: SAMPLES + 1, baseMs: CAP_MS, capMs: CAP_MS };
    const client = await openLibraryClient(stage, supplier.url, policy);
    await stage.settledWithin(4_500, get(client, '/produce/7'));
  },
  judge: (recording) => judgeEven(recording, 'GET', '/produce/7', CAP_MS),
};

export const libraryRetryAfter: Check = {
  id: 'library-retry-after',
  claim: 'The library comes back no sooner than Retry-After asks',
  why: 'An option that caps what the supplier asks for looks like safety. It only makes sure that you come back while you are not welcome.',
  section: '5.4',
  witness: ['too-many-requests'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const settings = { retryAfter: 'seconds', afterMs: 1_000 };
    const supplier = await stage.supplier([{ fault: 'too-many-requests', settings, times: 1 }]);
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openLibraryClient(stage, supplier.url);
    await stage.settledWithin(3_000, get(client, '/produce/7'));
  },
  judge(recording) {
    const [waited] = waitsMs(recording, 'GET', '/produce/7');
    const rule =
      'Retry-After is 1, which is 1000 ms: the next request comes no sooner, and brings the answer.';
    if (waited !== undefined && waited < 999) {
      const events = attempts(recording.events, 'GET', '/produce/7').flatMap(({ seqs }) => seqs);
      return fail(recording, `Your client came back after ${duration(waited)}.`, rule, events);
    }
    return judgeReturned(recording, 1, recording.served.produce, rule);
  },
};

export const libraryBlindPost: Check = {
  id: 'library-blind-post',
  claim: 'The library does not repeat a POST',
  why: 'One word in a list of methods, and every lost answer is a second delivery.',
  section: '5.4',
  witness: ['close-after-work'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'close-after-work', times: 1 }]);
    const client = await openLibraryClient(stage, supplier.url);
    await stage.settledWithin(2_000, placeOrder(client));
    stage.serves('orders', supplier.stock.orders.size);
  },
  judge(recording) {
    const rule = 'The line broke after the order was placed, and there is no key: one request, and an error.';
    const orders = Number(recording.served.orders);
    if (orders > 1) {
      const clientDid = `The order is in the supplier's books ${orders} times: ${orders * ORDER.quantity} kg will be delivered.`;
      return fail(recording, clientDid, rule);
    }
    return all(
      judgeRequests(recording, 'POST', '/orders', 1, rule),
      judgeRejected(recording, { call: 1, classes: ANY_ERROR, rule }),
    );
  },
};

const BUDGET_MS = told('05 library budget', 300, 250, 400);

export const libraryBudget: Check = {
  id: 'library-budget',
  claim: 'The whole call is over after budgetMs, whatever it is doing',
  why: 'Most libraries limit an attempt, and repeat the limit with it. Without an end to the whole, an hour in Retry-After is an hour in your process.',
  section: '5.4',
  witness: ['hang-before-headers', 'too-many-requests', 'unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'hang-before-headers', match: { path: '/produce/1' } },
      {
        fault: 'too-many-requests',
        settings: { retryAfter: 'seconds', afterMs: 3_600_000 },
        match: { path: '/produce/2' },
      },
      { fault: 'unavailable', match: { path: '/produce/3' } },
    ]);
    const client = await openLibraryClient(stage, supplier.url, { maxAttempts: 150, budgetMs: BUDGET_MS });
    await stage.settledWithin(
      patienceMs(BUDGET_MS),
      ...[1, 2, 3].map((number) => get(client, `/produce/${number}`)),
    );
  },
  judge(recording) {
    const { notAfterMs } = envelopeFor(BUDGET_MS);
    const troubles = ['the supplier hangs', 'Retry-After asks for an hour', 'every attempt gets a 503'];
    const verdict = all(
      ...troubles.map((trouble, index) => {
        const rule = `budgetMs is ${BUDGET_MS} and ${trouble}: the call rejects by then (up to ${notAfterMs} ms is accepted).`;
        const fromUs = callNumber(recording, index + 1)?.sentAtUs ?? 0;
        return all(
          judgeInTime(recording, index + 1, fromUs, notAfterMs, rule),
          judgeRejected(recording, { call: index + 1, classes: ANY_ERROR, rule }),
        );
      }),
    );
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: `a hang, an hour and a row of 503s: all over within the budget` };
  },
};
