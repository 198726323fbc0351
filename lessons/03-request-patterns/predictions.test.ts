import { expect, test } from 'vitest';
import type { CallRecord } from '../../fixtures/journal/call.ts';
import { Journal } from '../../fixtures/journal/journal.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { measuring, nothing } from '../support/measured.ts';
import { predictions } from './predictions.ts';

const measured = measuring(predictions);

/** The journal of a supplier that was asked for these. */
function asked(...targets: readonly string[]): Pick<Recording, 'events'> {
  const journal = new Journal();
  const from = { source: 'supplier', connection: 1 } as const;
  for (const [index, target] of targets.entries()) {
    journal.append({ ...from, type: 'request-head', request: index + 1, method: 'GET', target, headers: [] });
  }
  return { events: journal.events };
}

const call: CallRecord = { call: 1, label: 'a call', sentAtUs: 0, settledAtUs: 5_000, outcome: 'threw' };
const returned: CallRecord = { ...call, outcome: 'returned' };

test.each(predictions)('$id was not seen if nothing was recorded', (prediction) => {
  expect(prediction.measure(nothing)).toBeNull();
});

test.for([
  ['/search?name=salt%20&%20pepper', 2],
  ['/search?name=salt%20%26%20pepper', 1],
  ['/search?name=salt+%26+pepper', 1],
] as const)('salt-and-pepper: in %s there are %i parameters', ([target, parameters]) => {
  expect(measured('salt-and-pepper', asked('/search?name=a=b', target))).toBe(parameters);
});

test('creme-brulee counts the requests, also when there is none', () => {
  expect(measured('creme-brulee', { calls: [call] })).toBe(0);
  expect(measured('creme-brulee', { ...asked('/orders'), calls: [returned] })).toBe(1);
});

test('nobody-complains counts the calls that failed', () => {
  expect(measured('nobody-complains', { calls: [returned, returned] })).toBe(0);
  expect(measured('nobody-complains', { calls: [call, returned] })).toBe(1);
});

test('who-is-to-blame counts the guests who were answered 500', () => {
  const calls = [500, 503, 401, 400, 500, 502].map((answered) => ({ ...returned, answered }));
  expect(measured('who-is-to-blame', { calls })).toBe(2);
});
