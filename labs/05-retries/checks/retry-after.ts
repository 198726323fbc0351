import { attempts } from '../../../fixtures/journal/queries.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, judgeReturned, notAsScripted } from '../../kit/judge.ts';
import { duration, outcomeInWords, valueInWords } from '../../kit/wording.ts';
import { judgeInTime, judgeRejected, judgeRequests, NOBODY_ASKED, notPlayed, waitsMs } from './judging.ts';
import { CAPPED_WAITS, cappedWaitsMs, LEAST_MS, LONG_CALL } from './long-call.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';

/** Noon of the day on which the RFC's example was written, in Unix milliseconds. */
const NOW_MS = Date.UTC(1994, 10, 6, 12, 0, 0);
/** Values of Retry-After, and what they ask for at that time. */
const VALUES: ReadonlyArray<readonly [value: string, askedMs: number | undefined]> = [
  ['120', 120_000],
  ['0', 0],
  ['Sun, 06 Nov 1994 12:00:30 GMT', 30_000],
  ['Sun, 06 Nov 1994 08:49:37 GMT', 0],
  ['in a moment', undefined],
  ['', undefined],
];

export const retryAfterRead: Check = {
  id: 'retry-after-read',
  claim: 'retryAfterMs reads seconds and dates, and admits what it cannot read',
  why: 'The header has two forms, and behind some proxies a third one that is nonsense. NaN is the worst answer: a timer of NaN ms fires at once.',
  section: '5.3',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const calls = [];
    for (const [value] of VALUES) {
      calls.push(
        await stage.call('retry.ts', 'retryAfterMs', [value, NOW_MS], `retryAfterMs('${value}', nowMs)`),
      );
    }
    await stage.settledWithin(1_000, ...calls);
  },
  judge(recording) {
    return all(
      ...VALUES.map(([value, askedMs], index) => {
        const record = callNumber(recording, index + 1);
        if (!record) return notPlayed(index + 1);
        if (record.outcome === 'returned' && record.value === askedMs) {
          return { state: 'pass', receipt: `'${value}' is ${askedMs}` } as const;
        }
        const returned = record.value === null ? 'NaN, or null' : valueInWords(record.value);
        const clientDid =
          record.outcome === 'returned' ? `${record.label} returned ${returned}` : outcomeInWords(record);
        const rule = `With nowMs at ${new Date(NOW_MS).toUTCString()} it is ${askedMs}.`;
        return { ...fail(recording, `${clientDid}.`, rule), supplierDid: NOBODY_ASKED };
      }),
    );
  },
};

export const retryAfterSeconds: Check = {
  id: 'retry-after-seconds',
  claim: 'After a 429 with Retry-After: 1 nothing is sent for a second',
  why: 'The supplier knows when its window ends. Who comes back sooner is refused again, and often the count begins anew with every refused call.',
  section: '5.3',
  witness: ['too-many-requests'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const settings = { retryAfter: 'seconds', afterMs: 1_000 };
    const supplier = await stage.supplier([{ fault: 'too-many-requests', settings, times: 1 }]);
    stage.serves('produce', supplier.stock.produce.get('7'));
    const client = await openClient(stage, supplier.url);
    await stage.settledWithin(3_000, get(client, '/produce/7'));
  },
  judge(recording) {
    const [waited] = waitsMs(recording, 'GET', '/produce/7');
    const rule =
      'Retry-After is 1, which is 1000 ms: the next request comes no sooner, and brings the answer.';
    if (waited !== undefined && waited < 999) {
      const clientDid = `Your client waited ${duration(waited)} after a 429 that asked for 1000 ms.`;
      const events = attempts(recording.events, 'GET', '/produce/7').flatMap(({ seqs }) => seqs);
      return fail(recording, clientDid, rule, events);
    }
    const returned = judgeReturned(recording, 1, recording.served.produce, rule);
    if (returned.state !== 'pass' || waited === undefined) return returned;
    return { state: 'pass', receipt: `asked for 1000 ms, waited ${duration(waited)}` };
  },
};

/** The clocks of two processes on one machine tell the time of day in whole milliseconds, each rounded its own way. */
const CLOCKS_MS = 5;

export const retryAfterDate: Check = {
  id: 'retry-after-date',
  claim: 'After a 503 with a date in Retry-After nothing is sent before that date',
  why: 'Number("Wed, 21 Oct 2026 07:28:00 GMT") is NaN, and setTimeout takes NaN for "now": the politest supplier gets the rudest client.',
  section: '5.3',
  witness: ['unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    // Dates know whole seconds only: it is between 0.3 and 1.3 seconds away.
    const settings = { retryAfter: 'date', afterMs: 300 };
    const supplier = await stage.supplier([{ fault: 'unavailable', settings, times: 1 }]);
    stage.serves('produce', supplier.stock.produce.get('7'));
    stage.serves('journalBeganAtMs', Date.now() - stage.journal.nowUs() / 1_000);
    const client = await openClient(stage, supplier.url);
    await stage.settledWithin(3_000, get(client, '/produce/7'));
  },
  judge(recording) {
    const [refused, next] = attempts(recording.events, 'GET', '/produce/7');
    const header = refused?.responseHeaders?.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
    const rule = `Retry-After is ${header}: the next request comes no sooner, and brings the answer.`;
    if (refused && header !== undefined && next) {
      const atMs = Number(recording.served.journalBeganAtMs) + next.headAtUs / 1_000;
      const earlyMs = Date.parse(header) - atMs;
      if (earlyMs > CLOCKS_MS) {
        const clientDid = `Your client came back ${duration(earlyMs)} before that date.`;
        return fail(recording, clientDid, rule, [...refused.seqs, ...next.seqs]);
      }
    }
    const returned = judgeReturned(recording, 1, recording.served.produce, rule);
    return returned.state === 'pass' ? { state: 'pass', receipt: `came back after ${header}` } : returned;
  },
};

export const retryAfterUnusable: Check = {
  id: 'retry-after-unusable',
  claim:
    'A Retry-After that cannot be read is as if it were not there, and one that is over asks for nothing',
  why: 'Headers are written by people and rewritten by proxies. A client that trips over one of them has an outage of its own, on top of the supplier’s.',
  section: '5.3',
  witness: ['too-many-requests', 'unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'too-many-requests', settings: { retryAfter: 'garbage' }, match: { path: '/produce/1' } },
      { fault: 'unavailable', settings: { retryAfter: 'past' }, match: { path: '/produce/2' }, times: 2 },
    ]);
    stage.serves('produce', supplier.stock.produce.get('2'));
    const patient = await openClient(stage, supplier.url, { retry: LONG_CALL });
    const quick = await openClient(stage, supplier.url);
    await stage.settledWithin(3_500, get(patient, '/produce/1'), get(quick, '/produce/2'));
  },
  judge(recording) {
    const rule = `Retry-After is "later", which is no time: ${LONG_CALL.maxAttempts} attempts with the usual waits, then the 429.`;
    const waited = cappedWaitsMs(recording, 'GET', '/produce/1');
    const counted = judgeRequests(recording, 'GET', '/produce/1', LONG_CALL.maxAttempts, rule);
    if (counted.state !== 'pass') return counted;
    if (waited < LEAST_MS) {
      const clientDid = `The last ${CAPPED_WAITS} waits of your client took ${duration(waited)} together.`;
      return fail(
        recording,
        clientDid,
        `${rule} They take about ${(CAPPED_WAITS * LONG_CALL.capMs) / 2} ms, and hardly ever less than ${LEAST_MS} ms.`,
      );
    }
    const over =
      'The date in Retry-After was over an hour ago, twice. It asks for nothing: come back as if it were not there.';
    return all(
      judgeRejected(recording, { call: 1, classes: ['SupplierStatusError'], status: 429, rule }),
      judgeReturned(recording, 2, recording.served.produce, over),
    );
  },
};

const BUDGET_MS = 1_500;
const AT_ONCE_MS = 500;
const TOO_LONG: ReadonlyArray<readonly [asked: string, afterMs: number]> = [
  ['an hour', 3_600_000],
  ['a year', 365 * 86_400_000],
];

export const retryAfterTooLong: Check = {
  id: 'retry-after-too-long',
  claim:
    'When the supplier asks for more time than the budget has, the call gives up at once, with the status',
  why: 'Sleeping until the budget is over costs the guest that time and brings nothing, and "timeout" hides that the supplier gave a clear answer. And a year does not fit into a timer of Node: it fires after 1 ms.',
  section: '5.3',
  witness: ['too-many-requests'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier(
      TOO_LONG.map(([, afterMs], index) => {
        const settings = { retryAfter: 'seconds', afterMs };
        return { fault: 'too-many-requests', settings, match: { path: `/produce/${index + 1}` } };
      }),
    );
    const client = await openClient(stage, supplier.url, { retry: { budgetMs: BUDGET_MS } });
    const calls = TOO_LONG.map((_, index) => get(client, `/produce/${index + 1}`));
    await stage.settledWithin(BUDGET_MS + 300, ...calls);
  },
  judge(recording) {
    const verdict = all(
      ...TOO_LONG.map(([asked], index) => {
        const path = `/produce/${index + 1}`;
        const answeredUs = attempts(recording.events, 'GET', path)[0]?.responseHeadAtUs;
        if (answeredUs === undefined) return notAsScripted('The supplier was not asked.');
        const rule = `Retry-After asks for ${asked}, budgetMs is ${BUDGET_MS}: one request, and a SupplierStatusError of status 429 at once (${AT_ONCE_MS} ms are given).`;
        return all(
          judgeRequests(recording, 'GET', path, 1, rule),
          judgeRejected(recording, {
            call: index + 1,
            classes: ['SupplierStatusError'],
            status: 429,
            rule,
          }),
          judgeInTime(recording, index + 1, answeredUs, AT_ONCE_MS, rule),
        );
      }),
    );
    if (verdict.state !== 'pass') return verdict;
    return { state: 'pass', receipt: 'an hour, a year: one request each, and the 429 at once' };
  },
};
