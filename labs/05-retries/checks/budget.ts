import { faultsPlayed, requests } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { envelopeFor, patienceMs } from '../../kit/envelope.ts';
import {
  all,
  callNumber,
  fail,
  judgeReturned,
  judgeTimeout,
  lateBecauseOf,
  notAsScripted,
  starvedDuring,
} from '../../kit/judge.ts';
import { told } from '../../kit/told-values.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration, handlesInWords, outcomeInWords } from '../../kit/wording.ts';
import { judgeInTime, judgeRejected } from './judging.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';

const CUT_AFTER_MS = told('05 budget cut after', 500, 400, 600);

export const budgetCuts: Check = {
  id: 'budget-cuts',
  claim: 'An attempt that is under way when the budget is over is cut short',
  why: 'A budget that is only looked at between two attempts is late by a whole attempt: at the worst moment, when the supplier hangs, by all of its timeouts.',
  section: '5.5',
  witness: ['unavailable', 'hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'unavailable', times: 1 },
      { fault: 'hang-before-headers' },
    ]);
    const retry = { maxAttempts: 5, budgetMs: CUT_AFTER_MS };
    const client = await openClient(stage, supplier.url, { retry });
    await stage.settledWithin(patienceMs(CUT_AFTER_MS), get(client, '/produce/7'));
  },
  judge(recording) {
    const record = callNumber(recording, 1);
    const hung = faultsPlayed(recording.events, 'hang-before-headers').length > 0;
    // On a very slow machine the budget is over before there is an attempt to cut short.
    const starved = record && !hung && starvedDuring(recording, record);
    if (starved) return starved;
    const phases = ['budget', 'total'];
    const fromUs = record?.sentAtUs ?? 0;
    return judgeTimeout(recording, { call: 1, option: 'budgetMs', limitMs: CUT_AFTER_MS, phases, fromUs });
  },
};

const BUDGET_MS = told('05 budget budget', 300, 250, 400);

export const budgetIsOne: Check = {
  id: 'budget-is-one',
  claim: 'All attempts of a call share one budget',
  why: 'Four attempts of 15 seconds each are a minute. The guest counts from when he sat down, not from your last attempt.',
  section: '5.5',
  witness: ['hang-before-headers'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'hang-before-headers' }]);
    const retry = { maxAttempts: 100, budgetMs: BUDGET_MS };
    const client = await openClient(stage, supplier.url, { retry, timeouts: { headersMs: 60 } });
    await stage.settledWithin(patienceMs(BUDGET_MS), get(client, '/produce/7'));
  },
  judge(recording) {
    const record = callNumber(recording, 1);
    const rule = `headersMs is 60, budgetMs ${BUDGET_MS}, maxAttempts 100, and the supplier hangs: the call rejects with a SupplierTimeoutError after at most ${BUDGET_MS} ms.`;
    const repeated = requests(recording.events).length;
    if (
      repeated < 2 &&
      record?.outcome === 'threw' &&
      between(record.sentAtUs, record.settledAtUs ?? 0) < BUDGET_MS
    ) {
      return fail(recording, 'Your client made one attempt and gave up, with the budget hardly begun.', rule);
    }
    const { notAfterMs } = envelopeFor(BUDGET_MS);
    const fromUs = record?.sentAtUs ?? 0;
    return all(
      judgeRejected(recording, { call: 1, classes: ['SupplierTimeoutError'], rule }),
      judgeInTime(recording, 1, fromUs, notAfterMs, `${rule} Up to ${notAfterMs} ms is accepted.`),
    );
  },
};

const HOUR_MS = 3_600_000;

export const budgetFits: Check = {
  id: 'budget-fits',
  claim: 'A wait that does not fit into the budget is not slept through',
  why: 'Whoever sleeps first and looks at the clock afterwards has missed the moment to tell the guest, and holds his connection meanwhile.',
  section: '5.5',
  witness: ['unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    // Of waits of up to an hour, one in 10,000 fits into the budget.
    const retry = { baseMs: HOUR_MS, capMs: HOUR_MS, budgetMs: BUDGET_MS };
    const client = await openClient(stage, supplier.url, { retry });
    await stage.settledWithin(patienceMs(BUDGET_MS), get(client, '/produce/7'));
  },
  judge(recording) {
    const { notAfterMs } = envelopeFor(BUDGET_MS);
    const rule = `Waits are of up to an hour, budgetMs is ${BUDGET_MS}: the call rejects with a SupplierError by then (up to ${notAfterMs} ms is accepted).`;
    const fromUs = callNumber(recording, 1)?.sentAtUs ?? 0;
    return all(
      judgeInTime(recording, 1, fromUs, notAfterMs, rule),
      judgeRejected(recording, { call: 1, classes: ['SupplierError'], rule }),
    );
  },
};

const HEARS_WITHIN_MS = 250;
/** By then the first answers have been read, and the client waits. */
const ASLEEP_AFTER_MS = 80;
/** A request that was on its way when the caller gave up. */
const ON_ITS_WAY_MS = 100;
const WATCHED_FOR_MS = 450;
/** Call 1 is in a long wait when its caller leaves; call 2 makes attempts in a row. */
const WAITING = '/produce/1';
const BUSY = '/produce/2';

export const budgetSignal: Check = {
  id: 'budget-signal',
  claim: 'The caller’s signal ends the wait at once, and nothing is sent afterwards',
  why: 'The guest has left. An attempt that comes after that is work for nobody, at your place and at the supplier’s, and an order nobody wants any more.',
  section: '5.5',
  witness: ['unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    const patient = { baseMs: 60_000, capMs: 60_000, budgetMs: 600_000 };
    const busy = { maxAttempts: 100, baseMs: 150, capMs: 150 };
    const signal = stage.signal();
    const options = { signal: signal.argument };
    const calls = [
      get(await openClient(stage, supplier.url, { retry: patient }), WAITING, options),
      get(await openClient(stage, supplier.url, { retry: busy }), BUSY, options),
    ];
    const answered = [1, 2].map((request) =>
      stage.event((event) => event.type === 'response-end' && event.request === request),
    );
    await stage.within(2_000, Promise.all(answered));
    await stage.settledWithin(ASLEEP_AFTER_MS, ...calls);
    const silentFromUs = stage.journal.nowUs() + 1_000 * ON_ITS_WAY_MS;
    signal.abort();
    await stage.settledWithin(HEARS_WITHIN_MS + 100, ...calls);
    const late = stage.event(({ type, atUs }) => type === 'request-head' && atUs > silentFromUs);
    await stage.within(WATCHED_FOR_MS, late);
  },
  judge(recording) {
    const abortedUs = recording.marks.aborted;
    if (abortedUs === undefined) return notAsScripted('The check did not get as far as the abort.');
    const rule = `The caller's signal is aborted after the first attempt: the call rejects at once (${HEARS_WITHIN_MS} ms are given), and sends nothing more.`;
    const heard = [1, 2].map((call) =>
      all(
        judgeInTime(recording, call, abortedUs, HEARS_WITHIN_MS, rule),
        judgeRejected(recording, { call, classes: ['Error'], rule }),
      ),
    );
    const verdict = all(...heard, judgeSilence(recording, abortedUs, rule));
    return verdict.state === 'pass'
      ? { state: 'pass', receipt: 'two callers left, both calls ended, nothing was sent afterwards' }
      : verdict;
  },
};

function judgeSilence(recording: Recording, abortedUs: number, rule: string): Verdict {
  const late = requests(recording.events).find(
    ({ headAtUs }) => between(abortedUs, headAtUs) > ON_ITS_WAY_MS,
  );
  if (!late) return { state: 'pass', receipt: 'silence' };
  const afterMs = between(abortedUs, late.headAtUs);
  const busy = lateBecauseOf(recording, abortedUs, late.headAtUs, afterMs - ON_ITS_WAY_MS);
  const clientDid = `${duration(afterMs)} after its caller had left, your client sent ${late.method} ${late.target}.`;
  return busy ?? fail(recording, clientDid, rule, late.seqs);
}

const CLOSES_WITHIN_MS = 1_000;

export const budgetProcess: Check = {
  id: 'budget-process',
  claim: 'When the call is over, no timer of it keeps the process alive',
  why: 'A budget of 30 seconds that nobody cancels holds up every deployment for 30 seconds: the process gets SIGTERM, finishes its work and then just stays.',
  section: '5.5',
  witness: ['unavailable'],
  ownProcess: true,
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'unavailable', match: { path: '/produce/1' }, times: 1 },
      { fault: 'not-found', match: { path: '/produce/2' } },
    ]);
    stage.serves('produce', supplier.stock.produce.get('1'));
    const client = await openClient(stage, supplier.url);
    if (!(await stage.settledWithin(2_000, get(client, '/produce/1'), get(client, '/produce/2')))) return;
    if (!(await stage.settledWithin(CLOSES_WITHIN_MS, client.call('close', [], 'close()')))) return;
    const alive = await stage.within(CLOSES_WITHIN_MS, stage.submission.letGo());
    stage.serves('keptAlive', alive ?? ['something that did not let the process answer']);
  },
  judge(recording) {
    const rule = 'One call is repeated and returns, one rejects with a 404, then close() resolves.';
    const close = callNumber(recording, 3);
    const played = all(
      judgeReturned(recording, 1, recording.served.produce, rule),
      judgeRejected(recording, { call: 2, classes: ['SupplierStatusError'], status: 404, rule }),
    );
    if (played.state !== 'pass') return played;
    if (close?.outcome !== 'returned') {
      const clientDid = close ? `Your client ${outcomeInWords(close)}.` : 'close() was never called.';
      return fail(recording, clientDid, rule);
    }
    const alive = recording.served.keptAlive;
    if (Array.isArray(alive) && alive.length > 0) {
      const clientDid = `After close() your process was kept alive by ${handlesInWords(alive.map(String))}.`;
      return fail(recording, clientDid, 'After the calls and close() no timer and no socket is left.');
    }
    return { state: 'pass', receipt: 'two calls, close(), and the process ended by itself' };
  },
};
