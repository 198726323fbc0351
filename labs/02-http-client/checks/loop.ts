import { randomUUID } from 'node:crypto';
import { eventsOf, requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, lateBecauseOf, notAsScripted } from '../../kit/judge.ts';
import { judgeServed, openRestaurant } from '../../kit/restaurant.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration } from '../../kit/wording.ts';
import { AT_ONCE_MS, CHECK_DEADLINE_MS } from './opening.ts';

// The first two are played in processes of their own: a loop that stands still in one would be measured in the other.

const THINKS_MS = 500;

const DASHBOARD = 1;
const HEALTH = 2;

export const loopHealth: Check = {
  id: 'loop-health',
  claim: 'While the supplier thinks, /health is answered',
  why: 'One thread serves all your guests. While it sleeps in a synchronous call nobody is served, and a load balancer that gets no answer from /health takes the whole server out.',
  section: '2.1',
  witness: ['slow-headers'],
  ownProcess: true,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'slow-headers', settings: { afterMs: THINKS_MS } }]);
    stage.serves('produce', [...supplier.stock.produce.values()]);
    const url = await openRestaurant(stage, { supplierUrl: supplier.url });
    const dashboard = stage.guest(`${url}/dashboard`);
    await stage.eventBefore(dashboard.settled, (event) => event.type === 'fault-played');
    const health = stage.guest(`${url}/health`);
    // An answer to this takes one turn of the event loop: how long it takes is the delay of the loop.
    stage.mark('loop-asked');
    const turned = stage.submission.caughtUp().then(() => stage.mark('loop-answered'));
    await stage.settledWithin(2_000, dashboard, health);
    await stage.within(2_000, turned);
  },
  judge(recording) {
    const unasked = judgeAsked(recording);
    if (unasked) return unasked;
    const rule = `The supplier thinks for ${THINKS_MS} ms about /dashboard; /health does not need it, and answers 200 meanwhile.`;
    const live = judgeMeanwhile(recording, rule);
    const served = judgeServed(recording, DASHBOARD, 200, 'A guest at /dashboard gets the produce.');
    return all(live, served, judgeShows(recording, DASHBOARD, recording.served.produce, SHOWS));
  },
};

/** Answered before the supplier had said a word. */
function judgeMeanwhile(recording: Recording, rule: string): Verdict {
  const served = judgeServed(recording, HEALTH, 200, rule);
  const answeredUs = eventsOf(recording.events, 'response-head')[0]?.atUs ?? recording.endedAtUs;
  const record = callNumber(recording, HEALTH);
  if (served.state !== 'pass' || record?.settledAtUs === undefined) return served;
  const waitedMs = between(record.sentAtUs, record.settledAtUs);
  const { 'loop-asked': askedUs = 0, 'loop-answered': turnedUs = recording.endedAtUs } = recording.marks;
  const loop = `your event loop did not turn for ${duration(between(askedUs, turnedUs))}`;
  if (record.settledAtUs < answeredUs) {
    const receipt = `/health answered after ${duration(waitedMs)}, while the supplier thought for ${THINKS_MS} ms; ${loop}`;
    return { state: 'pass', receipt };
  }
  const late = lateBecauseOf(recording, record.sentAtUs, record.settledAtUs, waitedMs - AT_ONCE_MS);
  const clientDid = `A ${record.label} was answered after ${duration(waitedMs)}, when the supplier had answered /dashboard. Until then ${loop}.`;
  return late ?? { ...fail(recording, clientDid, rule), calls: [DASHBOARD, HEALTH] };
}

const GUESTS = 4;
const EACH_MS = 300;

export const loopOverlap: Check = {
  id: 'loop-overlap',
  claim: 'Several guests at /dashboard wait for the supplier at the same time, not one after the other',
  why: 'The waiting is the supplier’s, not yours. Guests who queue for it in your server wait for each other, and the twentieth waits twenty times as long.',
  section: '2.1',
  witness: ['slow-headers'],
  ownProcess: true,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'slow-headers', settings: { afterMs: EACH_MS } }]);
    stage.serves('produce', [...supplier.stock.produce.values()]);
    const url = await openRestaurant(stage, { supplierUrl: supplier.url });
    const guests = Array.from({ length: GUESTS }, () => stage.guest(`${url}/dashboard`));
    await stage.settledWithin(2_500, ...guests);
  },
  judge(recording) {
    const unasked = judgeAsked(recording);
    if (unasked) return unasked;
    const rule = `${GUESTS} guests come at the same time, the supplier thinks for ${EACH_MS} ms each time: nobody is asked for only after somebody else's answer.`;
    const guests = Array.from({ length: GUESTS }, (_, index) => index + 1);
    const served = guests.flatMap((guest) => [
      judgeServed(recording, guest, 200, rule),
      judgeShows(recording, guest, recording.served.produce, SHOWS),
    ]);
    const verdict = all(judgeAtOnce(recording, rule), ...served);
    if (verdict.state !== 'pass') return verdict;
    const asked = requests(recording.events).length;
    const receipt = `${GUESTS} guests got their dashboard, ${asked} ${asked === 1 ? 'request' : 'requests'} reached the supplier before its first answer`;
    return { state: 'pass', receipt };
  },
};

/** Every request was there before the first answer. One that serves all guests is that, too. */
function judgeAtOnce(recording: Recording, rule: string): Verdict {
  const firstAnswerUs = eventsOf(recording.events, 'response-head')[0]?.atUs ?? Number.POSITIVE_INFINITY;
  const asked = requests(recording.events);
  const lateOnes = asked.filter(({ headAtUs }) => headAtUs > firstAnswerUs);
  const [first, last] = [asked[0], lateOnes.at(-1)];
  if (!first || !last) return { state: 'pass', receipt: `${asked.length} requests at once` };
  const apartMs = between(first.headAtUs, last.headAtUs);
  const late = lateBecauseOf(recording, first.headAtUs, last.headAtUs, apartMs - AT_ONCE_MS);
  const clientDid = `${lateOnes.length} of ${asked.length} requests reached the supplier only after its first answer, the last one ${duration(apartMs)} after the first.`;
  // The first event of a request is the arrival of its head.
  const heads = lateOnes.flatMap(({ seqs }) => seqs.slice(0, 1));
  return late ?? fail(recording, clientDid, rule, heads);
}

const STALE =
  'A call is quick if it is not made. But yesterday’s prices on today’s menu are a bug that no error message reports.';

export const loopFresh: Check = {
  id: 'loop-fresh',
  claim: 'Every dashboard shows what the supplier says now',
  why: STALE,
  section: '2.1',
  witness: ['status'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const prices = ['morning', 'noon'].map((name) => ({ name, produce: [{ id: '1', lot: randomUUID() }] }));
    const supplier = await stage.supplier(
      prices.map(({ produce }) => ({
        fault: 'status',
        settings: { status: 200, body: JSON.stringify(produce) },
        times: 1,
      })),
    );
    const url = await openRestaurant(stage, { supplierUrl: supplier.url });
    for (const { name, produce } of prices) {
      stage.serves(name, produce);
      if (!(await stage.settledWithin(1_500, stage.guest(`${url}/dashboard`)))) return;
    }
  },
  judge(recording) {
    const unasked = judgeAsked(recording);
    if (unasked) return unasked;
    const rule =
      'Prices change between two guests: each gets { produce } as the supplier has it when the guest asks.';
    return all(
      judgeServed(recording, 1, 200, rule),
      judgeShows(recording, 1, recording.served.morning, rule),
      judgeServed(recording, 2, 200, rule),
      judgeShows(recording, 2, recording.served.noon, rule, STALE),
    );
  },
};

/** Refuses a restaurant that asked nobody. */
function judgeAsked(recording: Recording): Verdict | undefined {
  if (requests(recording.events).length > 0) return undefined;
  const record = callNumber(recording, DASHBOARD);
  if (!record) return notAsScripted('No guest got as far as the restaurant.');
  const answer = record.answered === undefined ? 'not answered' : `answered ${record.answered}`;
  const clientDid = `The ${record.label} was ${answer}, and no request reached the supplier.`;
  return fail(recording, clientDid, '/dashboard asks the supplier for its /produce.');
}

const SHOWS = '/dashboard answers { produce } with what the supplier has sent.';

const NOT_THE_PRODUCE =
  'What the guest is sent has to be the produce itself, read and parsed. A promise that nobody awaits is an empty object {} in JSON, and no error says so.';

/** What a guest got has to contain what the supplier served. */
function judgeShows(
  recording: Recording,
  call: number,
  served: unknown,
  rule: string,
  why = NOT_THE_PRODUCE,
): Verdict {
  const value = JSON.stringify(callNumber(recording, call)?.value ?? null);
  if (value.includes(JSON.stringify(served))) return { state: 'pass', receipt: 'with the produce' };
  const got = value.length > 60 ? `${value.slice(0, 57)}...` : value;
  const clientDid = `Guest ${call} at /dashboard got ${got}, which is not what the supplier had to say then.`;
  return { ...fail(recording, clientDid, rule), why, calls: [call] };
}
