import { expect, test } from 'vitest';
import type { CallRecord } from '../../fixtures/journal/call.ts';
import { Journal } from '../../fixtures/journal/journal.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { measuring, nothing } from '../support/measured.ts';
import lesson from './lesson.ts';

const measured = measuring(lesson.predictions);

const pending: CallRecord = { call: 1, label: 'get /produce/7', sentAtUs: 10_000, outcome: 'unsettled' };
const gaveUp: CallRecord = { ...pending, settledAtUs: 160_000, outcome: 'threw' };
const returned: CallRecord = { ...pending, settledAtUs: 160_000, outcome: 'returned', value: [] };

/** Two connections with a request each; the client closes the first. */
function twoCalls(): Pick<Recording, 'events'> {
  const journal = new Journal();
  for (const connection of [1, 2]) {
    const from = { source: 'supplier', connection } as const;
    journal.append({ ...from, type: 'connection-opened', remotePort: 50_000 });
    const head = { method: 'GET', target: '/produce/1', headers: [] };
    journal.append({ ...from, type: 'request-head', request: connection, ...head });
  }
  const closed = { by: 'client', manner: 'fin' } as const;
  journal.append({ source: 'supplier', connection: 1, type: 'connection-closed', ...closed });
  return { events: journal.events };
}

const guest = (call: number, page: string, settledAtUs?: number): CallRecord => {
  const record = { call, label: `guest's GET ${page}`, sentAtUs: 0 };
  return settledAtUs === undefined
    ? { ...record, outcome: 'unsettled' }
    : { ...record, settledAtUs, outcome: 'returned' };
};

test.each(lesson.predictions)('$id can be measured even if nothing was recorded', (prediction) => {
  expect([null, 0]).toContain(prediction.measure(nothing));
});

test.each(['hang', 'half-a-body', 'stuck-upload', 'one-patient-call'])(
  '%s is the time until the call gave up',
  (id) => {
    expect(measured(id, { calls: [gaveUp] })).toBe(150);
    expect(measured(id, { calls: [pending] })).toBeNull();
    expect(measured(id, { calls: [returned] })).toBeNull();
  },
);

test.each(['handshake', 'waiting-room'])('%s counts what reached the supplier', (id) => {
  expect(measured(id, twoCalls())).toBe(2);
});

test('line-put-down counts the connections that the client left open', () => {
  expect(measured('line-put-down', { ...twoCalls(), calls: [gaveUp] })).toBe(1);
  expect(measured('line-put-down', { ...twoCalls(), calls: [pending] })).toBeNull();
});

test('the-others counts who was answered before the first guest at /dashboard', () => {
  const others = [guest(21, '/orders', 5_000), guest(22, '/health', 700_000)];
  expect(measured('the-others', { calls: [guest(1, '/dashboard'), ...others] })).toBe(2);
  expect(measured('the-others', { calls: [guest(1, '/dashboard', 400_000), ...others] })).toBe(1);
  expect(measured('the-others', { calls: [guest(1, '/dashboard', 4_000), ...others] })).toBe(0);
});

test('blog-post is ten guests a second times the limit that strikes first', () => {
  const choosing = (value: unknown) => ({
    calls: [{ ...returned, label: 'chooseTimeouts(produce)', value }],
  });
  expect(measured('blog-post', choosing({ headersMs: 30_000, totalMs: 60_000 }))).toBe(300);
  expect(measured('blog-post', choosing({ headersMs: 30_000, totalMs: 2_000 }))).toBe(20);
  expect(measured('blog-post', choosing('soon'))).toBeNull();
});
