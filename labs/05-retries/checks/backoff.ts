import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, lateBecauseOf } from '../../kit/judge.ts';
import { between, duration } from '../../kit/wording.ts';
import { judgeRequests, notPlayed, totalMs, waitsMs } from './judging.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';

const POLICY = { baseMs: 100, capMs: 1_000 };
/** The attempt that has failed, and the longest wait after it. */
const CEILINGS: ReadonlyArray<readonly [attempt: number, ms: number]> = [
  [1, 100],
  [2, 200],
  [3, 400],
  [4, 800],
  [5, 1_000],
  [40, 1_000],
];

export const backoffCeiling: Check = {
  id: 'backoff-ceiling',
  claim: 'ceilingMs doubles from baseMs and stops at capMs',
  why: 'Doubling gives a supplier in trouble quickly more room, and the cap keeps the last waits within what somebody may still wait for.',
  section: '5.3',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const calls = [];
    for (const [attempt] of CEILINGS) {
      const label = `ceilingMs(${attempt}, { baseMs: ${POLICY.baseMs}, capMs: ${POLICY.capMs} })`;
      calls.push(await stage.call('retry.ts', 'ceilingMs', [attempt, POLICY], label));
    }
    await stage.settledWithin(1_000, ...calls);
  },
  judge(recording) {
    return all(
      ...CEILINGS.map(([attempt, ms], index) => {
        const record = callNumber(recording, index + 1);
        if (!record) return notPlayed(index + 1);
        if (record.value === ms) return { state: 'pass', receipt: `${ms}` } as const;
        const got = record.outcome === 'returned' ? String(record.value) : 'no value';
        const rule = `baseMs ${POLICY.baseMs} doubled ${attempt - 1} times, and at most capMs ${POLICY.capMs}: ${ms}.`;
        return fail(recording, `${record.label} returned ${got}.`, rule);
      }),
    );
  },
};

/** Only the cap is ever seen: four short waits, then twenty with the same ceiling. */
const LONG_CALL = { maxAttempts: 25, baseMs: 5, capMs: 80 };
/**
 * The least that 20 waits of full jitter below 80 ms take together, in milliseconds: the sum of 20 numbers drawn evenly
 * from 0 to 1 is below 3 in 3^20 / 20! of all cases, once in 700 million.
 */
const LEAST_MS = 3 * LONG_CALL.capMs;

export const backoffWaits: Check = {
  id: 'backoff-waits',
  claim: 'Repeats wait, and the waits grow with the attempts',
  why: 'Without a wait all attempts are spent within a few milliseconds, on the same trouble. It is as if you had asked once, and the supplier has four times the load.',
  section: '5.3',
  witness: ['unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    const client = await openClient(stage, supplier.url, { retry: LONG_CALL });
    await stage.settledWithin(4_000, get(client, '/produce/7'));
  },
  judge(recording) {
    const waited = totalMs(waitsMs(recording, 'GET', '/produce/7').slice(4));
    const counted = judgeRequests(recording, 'GET', '/produce/7', 25, 'maxAttempts is 25.');
    if (counted.state !== 'pass') return counted;
    if (waited < LEAST_MS) {
      const clientDid = `The last 20 of 24 waits of your client took ${duration(waited)} together.`;
      const rule = `After the fourth attempt the ceiling is capMs, ${LONG_CALL.capMs} ms: 20 waits below it take about ${10 * LONG_CALL.capMs} ms, and hardly ever less than ${LEAST_MS} ms.`;
      return fail(recording, clientDid, rule);
    }
    return { state: 'pass', receipt: `24 waits, the last 20 took ${duration(waited)}` };
  },
};

const CAPPED_CALL = { maxAttempts: 14, baseMs: 20, capMs: 40 };
/** For the way of the answer to the client and of the next request back, on a slow laptop. */
const SLACK_MS = 150;

export const backoffCap: Check = {
  id: 'backoff-cap',
  claim: 'No wait is longer than its ceiling',
  why: 'Doubling runs away: with a base of 100 ms the twelfth wait would be over three minutes. Nobody is there any more when it ends.',
  section: '5.3',
  witness: ['unavailable'],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'unavailable' }]);
    const client = await openClient(stage, supplier.url, { retry: CAPPED_CALL });
    await stage.settledWithin(1_500, get(client, '/produce/7'));
  },
  judge(recording) {
    const record = callNumber(recording, 1);
    if (!record) return notPlayed(1);
    const waits = waitsMs(recording, 'GET', '/produce/7');
    const allowedMs = CAPPED_CALL.capMs + SLACK_MS;
    const longest = Math.max(0, ...waits);
    const rule = `baseMs is ${CAPPED_CALL.baseMs} and capMs ${CAPPED_CALL.capMs}: no wait is longer than that (up to ${allowedMs} ms is accepted for a slow machine).`;
    if (longest > allowedMs || record.outcome === 'unsettled') {
      const late = lateBecauseOf(recording, record.sentAtUs, recording.endedAtUs, longest - allowedMs);
      const clientDid =
        longest > allowedMs
          ? `Your client waited for ${duration(longest)} before a repeat.`
          : `After ${waits.length} waits your client was still waiting, ${duration(between(record.sentAtUs, recording.endedAtUs))} after the call began.`;
      return late ?? fail(recording, clientDid, rule);
    }
    const counted = judgeRequests(recording, 'GET', '/produce/7', 14, 'maxAttempts is 14.');
    if (counted.state !== 'pass') return counted;
    return { state: 'pass', receipt: `${waits.length} waits, the longest ${duration(longest)}` };
  },
};
