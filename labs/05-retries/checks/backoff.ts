import { randomInt } from 'node:crypto';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, fail, lateBecauseOf } from '../../kit/judge.ts';
import { between, duration, valueInWords } from '../../kit/wording.ts';
import { judgeRequests, NOBODY_ASKED, notPlayed, waitsMs } from './judging.ts';
import { CAPPED_WAITS, cappedWaitsMs, LEAST_MS, LONG_CALL } from './long-call.ts';
import { CHECK_DEADLINE_MS, get, openClient } from './opening.ts';

/** Attempts that have failed, and how often the base is doubled by then. With 32 and more, bits that are shifted fall out. */
const FAILED = [1, 2, 3, 4, 5, 33];
/** The fifth wait would be longer. */
const CAP_IN_BASES = 10;

export const backoffCeiling: Check = {
  id: 'backoff-ceiling',
  claim: 'ceilingMs doubles from baseMs and stops at capMs',
  why: 'Doubling gives a supplier in trouble quickly more room, and the cap keeps the last waits within what somebody may still wait for.',
  section: '5.3',
  witness: [],
  deadlineMs: CHECK_DEADLINE_MS,
  async play(stage) {
    const baseMs = randomInt(30, 300);
    const capMs = CAP_IN_BASES * baseMs;
    stage.serves('baseMs', baseMs);
    const calls = [];
    for (const attempt of FAILED) {
      const label = `ceilingMs(${attempt}, { baseMs: ${baseMs}, capMs: ${capMs} })`;
      calls.push(await stage.call('retry.ts', 'ceilingMs', [attempt, { baseMs, capMs }], label));
    }
    await stage.settledWithin(1_000, ...calls);
  },
  judge(recording) {
    const baseMs = Number(recording.served.baseMs);
    const capMs = CAP_IN_BASES * baseMs;
    return all(
      ...FAILED.map((attempt, index) => {
        const ms = Math.min(capMs, baseMs * 2 ** (attempt - 1));
        const record = callNumber(recording, index + 1);
        if (!record) return notPlayed(index + 1);
        if (record.value === ms) return { state: 'pass', receipt: `${ms}` } as const;
        const got = record.outcome === 'returned' ? valueInWords(record.value) : 'no value';
        const rule = `${baseMs} x 2^${attempt - 1}, and at most capMs ${capMs}: ${ms}.`;
        return { ...fail(recording, `${record.label} returned ${got}.`, rule), supplierDid: NOBODY_ASKED };
      }),
    );
  },
};

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
    const waited = cappedWaitsMs(recording, 'GET', '/produce/7');
    const { maxAttempts, capMs } = LONG_CALL;
    const counted = judgeRequests(
      recording,
      'GET',
      '/produce/7',
      maxAttempts,
      `maxAttempts is ${maxAttempts}.`,
    );
    if (counted.state !== 'pass') return counted;
    if (waited < LEAST_MS) {
      const clientDid = `The last ${CAPPED_WAITS} waits of your client took ${duration(waited)} together.`;
      const rule = `Their ceiling is capMs, ${capMs} ms: ${CAPPED_WAITS} waits below it take about ${(CAPPED_WAITS * capMs) / 2} ms, and hardly ever less than ${LEAST_MS} ms.`;
      return fail(recording, clientDid, rule);
    }
    return { state: 'pass', receipt: `the last ${CAPPED_WAITS} waits took ${duration(waited)}` };
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
