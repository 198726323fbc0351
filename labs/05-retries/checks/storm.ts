import { setTimeout as sleep } from 'node:timers/promises';
import { requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { all, fail, judgeReturned, notAsScripted } from '../../kit/judge.ts';
import { stalledMs } from '../../kit/stalls.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration } from '../../kit/wording.ts';
import { inFocus, judgeRejected, judgeRequests } from './judging.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';

/** Judges what all calls together sent: what they were, what the ratio adds, and the reserve. */
function judgeAmplification(recording: Recording, ratio: number, reserve: number): Verdict {
  const calls = recording.calls.length;
  const sent = requests(recording.events).length;
  const allowed = Math.floor(calls * (1 + ratio) + reserve);
  const amplification = `${(sent / calls).toFixed(2)} for each call`;
  if (sent <= allowed)
    return { state: 'pass', receipt: `${calls} calls, ${sent} requests (${amplification})` };
  const clientDid = `${calls} calls of your client made ${sent} requests, ${amplification}.`;
  const rule = `ratio is ${ratio} and reserve ${reserve}: at most ${calls} + ${ratio} x ${calls} + ${reserve} = ${allowed} requests.`;
  return fail(recording, clientDid, rule);
}

const HERD = 40;
const HERD_POLICY = { maxAttempts: 4, ratio: 0.2, reserve: 5 };

/** No two guests ask for the same, so that the timeline can tell their attempts apart. */
const pathOf = (guest: number): string => `/produce/${1 + (guest % 20)}?n=${guest + 1}`;

export const stormAmplification: Check = {
  id: 'storm-amplification',
  claim: 'While the supplier is down, repeats stay within the allowance that all calls share',
  why: 'maxAttempts 4 is a promise of four times the load, given to a supplier that could not bear the load once. It is kept exactly when it hurts.',
  section: '5.2',
  witness: ['unavailable'],
  drawnAs: 'arrivals',
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    const client = await openClient(stage, supplier.url, { retry: HERD_POLICY, maxConnections: HERD });
    const calls = Array.from({ length: HERD }, (_, guest) => get(client, pathOf(guest)));
    await stage.settledWithin(2_500, ...calls);
  },
  judge(recording) {
    const rule = 'The supplier answers 503 every time: each call rejects with that.';
    const rejected = recording.calls.map(({ call }) =>
      judgeRejected(recording, { call, classes: ['SupplierStatusError'], status: 503, rule }),
    );
    const amplification = judgeAmplification(recording, HERD_POLICY.ratio, HERD_POLICY.reserve);
    const verdict = all(amplification, ...rejected);
    return verdict.state === 'pass' ? amplification : verdict;
  },
};

/** Articles that are not there: nothing is repeated, so nothing is spent. */
const MISSING = ['3', '4'];
/** Articles whose first answer is a 503, in the order in which they are asked for. */
const STUMBLES = ['5', '6', '7', '10'];
const EMPTY = 7;

export const stormReserve: Check = {
  id: 'storm-reserve',
  claim: 'In normal times the allowance is there, and calls fill it up again',
  why: 'An allowance that never comes back turns into "no repeats" after the first bad hour, and nobody notices until the next deployment of the supplier.',
  section: '5.2',
  witness: ['unavailable', 'not-found'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      ...MISSING.map((id) => ({ fault: 'not-found', match: { path: `/produce/${id}` } })),
      ...STUMBLES.map((id) => ({ fault: 'unavailable', match: { path: `/produce/${id}` }, times: 1 })),
    ]);
    stage.serves('produce', [...supplier.stock.produce.values()]);
    const client = await openClient(stage, supplier.url, { retry: { ratio: 0.25, reserve: 2 } });
    for (let id = 1; id <= 10; id += 1) await stage.settledWithin(1_000, get(client, `/produce/${id}`));
  },
  judge(recording) {
    const produce = recording.served.produce;
    const terms = 'reserve is 2, and each call adds 0.25';
    const well = 'The supplier is well.';
    const missing = 'A 404 is final: it is not repeated, and takes nothing from the allowance.';
    const empty = `${terms} (never above 2): the two calls before have used it up, so the 503 of this one comes out.`;
    const rules = [
      ...[well, well, missing, missing],
      `${terms}: the first 503 is repeated. (Two calls before got a 404, which is no repeat and takes nothing.)`,
      `${terms}: the second 503 is repeated.`,
      empty,
      ...[well, well],
      `${terms}: by the tenth call there is a whole repeat again.`,
    ];
    const judgeCall = (call: number, rule: string): Verdict => {
      const rejects = (status: number) =>
        judgeRejected(recording, { call, classes: ['SupplierStatusError'], status, rule });
      if (MISSING.includes(String(call))) return rejects(404);
      if (call === EMPTY) {
        return all(judgeRequests(recording, 'GET', `/produce/${EMPTY}`, 1, rule), rejects(503));
      }
      return judgeReturned(recording, call, Array.isArray(produce) ? produce[call - 1] : undefined, rule);
    };
    const supplierDid = `Of ten articles, ${MISSING.join(' and ')} are not there (404), and ${STUMBLES.join(', ')} get a 503 first.`;
    const verdict = all(
      ...rules.map((rule, index) => inFocus(judgeCall(index + 1, rule), index + 1, supplierDid)),
    );
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: 'repeated twice, then spent, then earned again' };
  },
};

/** 100 requests a second, and 200 ms of work in a full queue: longer than a client waits. */
const SUPPLIER = { workers: 2, queue: 20, workMs: 20 };
const GIVES_UP_AFTER_MS = 120;
/** A table of thirty comes in, then guests come as on any day: about 55 a second, well below what the supplier can do. */
const RUSH = 30;
const GUESTS = 75;
const GUEST_EVERY_MS = 18;
/** By then a queue that is not refilled is short enough; the last guests judge it. */
const LAST = 20;
const SERVED = 15;
/** With a larger share of the time lost than this, of all of it or of the last guests', nobody can say whose fault it is. */
const BUSY_SHARE = 0.2;

export const stormRecovery: Check = {
  id: 'storm-recovery',
  claim: 'After a rush the supplier recovers, because your client lets it',
  why: 'A queue that is full of calls nobody waits for any more is worked off all the same, and every repeat makes it longer: the rush is over and the outage stays (a metastable failure).',
  section: '5.2',
  witness: ['limited-capacity'],
  drawnAs: 'arrivals',
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'limited-capacity', settings: SUPPLIER }]);
    const client = await openClient(stage, supplier.url, {
      retry: HERD_POLICY,
      timeouts: { headersMs: GIVES_UP_AFTER_MS },
      maxConnections: 150,
    });
    const ask = (guest: number) => get(client, pathOf(guest));
    const calls = Array.from({ length: RUSH }, (_, guest) => ask(guest));
    for (let guest = 0; guest < GUESTS; guest += 1) {
      await sleep(GUEST_EVERY_MS);
      if (guest === GUESTS - LAST) stage.mark('last-guests');
      calls.push(ask(guest));
    }
    await stage.settledWithin(1_000, ...calls);
  },
  judge(recording) {
    const last = recording.calls.slice(-LAST);
    const served = last.filter(({ outcome }) => outcome === 'returned').length;
    const perSecond = Math.round(1_000 / GUEST_EVERY_MS);
    const capacity = (SUPPLIER.workers * 1_000) / SUPPLIER.workMs;
    const rule = `The rush of ${RUSH} was over after a moment, and ${perSecond} guests a second are fewer than the ${capacity} that the supplier can serve: of the last ${LAST}, at least ${SERVED} are served.`;
    const fromUs = recording.marks['last-guests'] ?? 0;
    if (served < SERVED) {
      // What it took before keeps the queue full for those who come later.
      for (const sinceUs of [0, fromUs]) {
        const busyMs = stalledMs(recording.stalls, sinceUs, recording.endedAtUs);
        if (busyMs > BUSY_SHARE * between(sinceUs, recording.endedAtUs)) {
          const when = sinceUs === 0 ? 'of the storm' : 'while the last guests waited';
          return notAsScripted(`This machine was busy elsewhere for ${duration(busyMs)} ${when}.`);
        }
      }
      const sent = requests(recording.events).length;
      const clientDid = `Of the last ${LAST} guests, your client served ${served}; for ${recording.calls.length} calls it sent ${sent} requests.`;
      return fail(recording, clientDid, rule);
    }
    const amplification = judgeAmplification(recording, HERD_POLICY.ratio, HERD_POLICY.reserve);
    if (amplification.state !== 'pass') return amplification;
    return {
      state: 'pass',
      receipt: `${served} of the last ${LAST} guests were served; ${amplification.receipt}`,
    };
  },
};
