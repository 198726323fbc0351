import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { patienceMs } from '../../kit/envelope.ts';
import { all, callNumber, fail, lateBecauseOf } from '../../kit/judge.ts';
import { judgeServed } from '../../kit/restaurant.ts';
import { told } from '../../kit/told-values.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration } from '../../kit/wording.ts';
import { CHECK_DEADLINE_MS } from './opening.ts';
import { openRestaurant } from './restaurant.ts';

const GUESTS = 20;
const DATABASE_CONNECTIONS = 10;
const LIMIT_MS = told('04 cascade limit', 400, 350, 500);
const ALL_ASK_WITHIN_MS = 100;

/** Calls 1 to 20 are the guests at /dashboard; these two come while they wait. */
const ORDERS = GUESTS + 1;
const HEALTH = GUESTS + 2;

export const cascadeOthersLive: Check = {
  id: 'cascade-others-live',
  claim: 'While the supplier hangs, /orders and /health answer as if nothing had happened',
  why: 'A supplier may cost you the page that needs it. When it also takes /health, the load balancer removes your servers one after the other, and somebody else’s outage has become yours.',
  section: '4.4',
  witness: ['hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    const url = await openRestaurant(stage, supplier.url, { headersMs: LIMIT_MS }, DATABASE_CONNECTIONS);
    const guests = Array.from({ length: GUESTS }, () => stage.guest(`${url}/dashboard`));
    // As many as there are database connections: a restaurant that holds one for each has none left now. One that asks
    // the supplier once for all guests never gets there, so this is not waited for long.
    const allTaken = stage.event(
      (event) => event.type === 'fault-played' && event.request === DATABASE_CONNECTIONS,
    );
    await stage.within(ALL_ASK_WITHIN_MS, allTaken);
    const others = [stage.guest(`${url}/orders`), stage.guest(`${url}/health`)];
    await stage.settledWithin(patienceMs(LIMIT_MS), ...guests, ...others);
  },
  judge(recording) {
    const freed = firstGuestServedUs(recording);
    const live = [ORDERS, HEALTH].map((call) => judgeLive(recording, call, freed));
    const rule = `headersMs is ${LIMIT_MS} and the supplier hangs: each of the ${GUESTS} guests at /dashboard gets a 504.`;
    const degraded = Array.from({ length: GUESTS }, (_, index) =>
      judgeServed(recording, index + 1, 504, rule),
    );
    const verdict = all(...live, ...degraded);
    if (verdict.state !== 'pass') return verdict;
    return {
      state: 'pass',
      receipt: `${GUESTS} guests got their 504, /orders and /health were up all the time`,
      calls: [ORDERS, HEALTH],
    };
  },
};

function firstGuestServedUs(recording: Recording): number {
  const served = recording.calls
    .filter((record) => record.call <= GUESTS)
    .map((record) => record.settledAtUs);
  return Math.min(...served.map((atUs) => atUs ?? Number.POSITIVE_INFINITY));
}

/** Answered 200 before any guest at /dashboard was let go: not by waiting for their leftovers. */
function judgeLive(recording: Recording, call: number, freedUs: number): Verdict {
  const rule = `${GUESTS} guests wait for the supplier, ${DATABASE_CONNECTIONS} connections lead to your own database: a page that does not need the supplier answers 200 at once.`;
  const served = judgeServed(recording, call, 200, rule);
  const record = callNumber(recording, call);
  if (served.state !== 'pass' || record?.settledAtUs === undefined || record.settledAtUs < freedUs)
    return served;
  const waitedMs = between(record.sentAtUs, record.settledAtUs);
  const late = lateBecauseOf(recording, record.sentAtUs, record.settledAtUs, waitedMs - 100);
  const clientDid = `A ${record.label} was answered only after ${duration(waitedMs)}, when the first guests at /dashboard had been let go.`;
  return late ?? { ...fail(recording, clientDid, rule), calls: [call] };
}

const SMALL_DATABASE = 3;
const SHORT_MS = told('04 cascade short', 150, 120, 200);

export const cascadeHeals: Check = {
  id: 'cascade-heals',
  claim: 'When the supplier is back, so is the dashboard',
  why: 'A connection that is not given back when the supplier fails is gone until the next restart: the outage is over and you are still down.',
  section: '4.4',
  witness: ['hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    stage.serves('produce', [...supplier.stock.produce.values()]);
    const url = await openRestaurant(stage, supplier.url, { headersMs: SHORT_MS }, SMALL_DATABASE);
    const unlucky = Array.from({ length: SMALL_DATABASE }, () => stage.guest(`${url}/dashboard`));
    if (!(await stage.settledWithin(patienceMs(SHORT_MS), ...unlucky))) return;
    supplier.faults.load([]);
    await stage.settledWithin(1_500, stage.guest(`${url}/dashboard`));
  },
  judge(recording) {
    const outage = `headersMs is ${SHORT_MS} and the supplier hangs: these guests get a 504.`;
    const unlucky = Array.from({ length: SMALL_DATABASE }, (_, index) =>
      judgeServed(recording, index + 1, 504, outage),
    );
    const rule = 'The supplier answers again: so does /dashboard, with what the supplier sent.';
    const healed = judgeServed(recording, SMALL_DATABASE + 1, 200, rule);
    const verdict = all(...unlucky, healed, judgeProduce(recording, SMALL_DATABASE + 1, rule));
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: `${SMALL_DATABASE} guests got a 504, the next one a full dashboard` };
  },
};

function judgeProduce(recording: Recording, call: number, rule: string): Verdict {
  const value = callNumber(recording, call)?.value;
  const served = JSON.stringify(recording.served.produce);
  if (JSON.stringify(value ?? null).includes(served))
    return { state: 'pass', receipt: 'with what the supplier sent' };
  return fail(recording, 'The dashboard does not contain the produce that the supplier sent.', rule);
}
