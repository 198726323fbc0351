import { expect, test } from 'vitest';
import type { CallRecord } from '../../fixtures/journal/call.ts';
import { Journal } from '../../fixtures/journal/journal.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { measuring, nothing } from '../support/measured.ts';
import { predictions } from './predictions.ts';

const measured = measuring(predictions);

const pending: CallRecord = { call: 1, label: 'get /produce/1', sentAtUs: 10_000, outcome: 'unsettled' };
const returned: CallRecord = { ...pending, settledAtUs: 260_000, outcome: 'returned' };

/** Two requests: the first is met with this fault, the second is answered with this status. */
function twoRequests(fault: string, status: number): Pick<Recording, 'events'> {
  const journal = new Journal();
  for (const request of [1, 2]) {
    const from = { source: 'supplier', connection: request, request } as const;
    journal.append({
      ...from,
      type: 'request-head',
      method: 'GET',
      target: `/produce/${request}`,
      headers: [],
    });
    if (request === 1) journal.append({ ...from, type: 'fault-played', fault, effect: 'It was played.' });
    else journal.append({ ...from, type: 'response-head', status, headers: [] });
  }
  return { events: journal.events };
}

test.each(predictions)('$id can be measured even if nothing was recorded', (prediction) => {
  expect([null, 0]).toContain(prediction.measure(nothing));
});

test.each(['guest-waits', 'own-orders'])('%s is how long the guest waited', (id) => {
  expect(measured(id, { calls: [returned] })).toBe(250);
  expect(measured(id, { calls: [pending] })).toBeNull();
});

test.each(['two-guests', 'who-was-reached'])('%s counts what reached the supplier', (id) => {
  expect(measured(id, twoRequests('none', 200))).toBe(2);
});

test('half-a-second is how long the call took that was never answered', () => {
  const other: CallRecord = { ...returned, call: 2, label: 'get /produce/2', settledAtUs: 20_000 };
  const { events } = twoRequests('hang-before-headers', 200);
  expect(measured('half-a-second', { events, calls: [other, returned] })).toBe(250);
  expect(measured('half-a-second', { events, calls: [other, pending] })).toBeNull();
});

test('who-throws counts the calls that threw', () => {
  const answered = { ...returned, value: { saw: { sent: 'all', status: 503, body: '' } } };
  const threw = { ...returned, value: { saw: { sent: 'all', thrown: [{ class: 'Error' }] } } };
  expect(measured('who-throws', { calls: [answered, answered] })).toBe(0);
  expect(measured('who-throws', { calls: [answered, threw] })).toBe(1);
});

test('green-dashboards counts the answers that do not say 200', () => {
  expect(measured('green-dashboards', twoRequests('none', 200))).toBe(0);
  expect(measured('green-dashboards', twoRequests('none', 503))).toBe(1);
});
