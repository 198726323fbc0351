import { expect, test } from 'vitest';
import type { CallRecord } from '../../fixtures/journal/call.ts';
import { Journal } from '../../fixtures/journal/journal.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import lab from '../../labs/05-retries/lab.ts';
import { measuring, nothing } from '../support/measured.ts';
import { predictions } from './predictions.ts';

const measured = measuring(predictions);

/** Requests for one thing, each answered 10 ms after it came, and sent again 30 ms after that. */
function asked(method: string, target: string, times: number): Pick<Recording, 'events'> {
  let nowUs = 0;
  const journal = new Journal({ nowUs: () => nowUs });
  const from = { source: 'supplier', connection: 1 } as const;
  for (let request = 1; request <= times; request += 1) {
    journal.append({ ...from, type: 'request-head', request, method, target, headers: [] });
    nowUs += 10_000;
    journal.append({ ...from, type: 'response-head', request, status: 503, headers: [] });
    nowUs += 30_000;
  }
  return { events: journal.events };
}

test.each(predictions)('$id is asked before a check of its step', ({ step, check }) => {
  const checks = lab.steps.find(({ id }) => id === step)?.checks.map(({ id }) => id);
  expect(checks).toContain(check);
});

test.each(predictions)('$id can be measured even if nothing was recorded', (prediction) => {
  expect([null, 0]).toContain(prediction.measure(nothing));
});

test.each([
  ['bad-minute', 'GET', '/produce/1'],
  ['lost-answer', 'POST', '/orders'],
  ['as-it-comes', 'GET', '/produce/13'],
  ['the-herd', 'GET', '/produce/3'],
])('%s counts requests', (id, method, target) => {
  expect(measured(id, asked(method, target, 3))).toBe(3);
});

test.each(['on-its-heels', 'half-the-wait'])('%s is the time from the first request to the last', (id) => {
  expect(measured(id, asked('GET', '/produce/7', 3))).toBe(80);
  expect(measured(id, asked('GET', '/produce/7', 1))).toBeNull();
});

test.each([
  ['one-second', 'GET', '/produce/7'],
  ['a-colleagues-second', 'POST', '/orders'],
])('%s is the time from the first answer to the second request', (id, method, target) => {
  expect(measured(id, asked(method, target, 2))).toBe(30);
  expect(measured(id, asked(method, target, 1))).toBeNull();
});

test('last-attempt is the time until the call gave up', () => {
  const pending: CallRecord = { call: 1, label: 'get /produce/7', sentAtUs: 10_000, outcome: 'unsettled' };
  expect(measured('last-attempt', { calls: [pending] })).toBeNull();
  expect(measured('last-attempt', { calls: [{ ...pending, outcome: 'threw', settledAtUs: 310_000 }] })).toBe(
    300,
  );
});
