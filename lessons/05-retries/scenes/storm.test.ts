import { expect, test } from 'vitest';
import { playStorm, type StormPlan, storm } from './storm.ts';

/** Answers 50 requests a second; the last one in a full queue waits for 480 ms, longer than a client does. */
const small: StormPlan = {
  ...storm,
  clients: 60,
  baseMs: 100,
  outageMs: 300,
  patienceMs: 4_000,
  workers: 3,
  workMs: 60,
  queue: 24,
};

test('a small storm: who calls back at once sends most and gets least', { timeout: 120_000 }, async () => {
  const none = await playStorm('none', small);
  const naive = await playStorm('naive', small);
  const full = await playStorm('full', small);

  expect(none.requests).toBeLessThanOrEqual(60);
  expect(full.requests).toBeGreaterThan(none.requests);
  expect(naive.requests).toBeGreaterThan(3 * full.requests);

  expect(none.answered).toBeLessThan(full.answered);
  expect(naive.answered).toBeLessThan(full.answered);
  expect(naive.hungUp).toBeGreaterThan(full.hungUp);
  expect(naive.recoveryMs).toBeNull();

  for (const { arrivals, requests } of [none, naive, full]) {
    expect(arrivals.reduce((sum, count) => sum + count, 0)).toBe(requests);
  }
});
