import { expect, test } from 'vitest';
import { Journal } from '../../fixtures/journal/journal.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { measuring, nothing } from '../support/measured.ts';
import { predictions } from './predictions.ts';

const measured = measuring(predictions);

/** Two requests, then an answer to the first, then a third request; each on a connection of its own. */
function twoAndAnAnswerAndOne(): Pick<Recording, 'events'> {
  const journal = new Journal();
  const ask = (number: number) => {
    const from = { source: 'supplier', connection: number } as const;
    journal.append({ ...from, type: 'connection-opened', remotePort: 50_000 });
    const head = { method: 'GET', target: `/produce/${number}`, headers: [] };
    journal.append({ ...from, type: 'request-head', request: number, ...head });
  };
  ask(1);
  ask(2);
  const answer = { source: 'supplier', connection: 1, request: 1, status: 200, headers: [] } as const;
  journal.append({ ...answer, type: 'response-head' });
  ask(3);
  return { events: journal.events };
}

test.each(predictions)('$id is null if nothing was recorded', (prediction) => {
  expect(prediction.measure(nothing)).toBeNull();
});

test('silent-health is the time until the second guest was answered', () => {
  const dashboard = { call: 1, label: "guest's GET /dashboard", sentAtUs: 0, settledAtUs: 510_000 } as const;
  const health = { call: 2, label: "guest's GET /health", sentAtUs: 10_000 } as const;
  const answered = { ...health, outcome: 'returned', settledAtUs: 512_000 } as const;
  const calls = [{ ...dashboard, outcome: 'returned' } as const];
  expect(measured('silent-health', { calls: [...calls, answered] })).toBe(502);
  expect(measured('silent-health', { calls: [...calls, { ...health, outcome: 'unsettled' }] })).toBeNull();
});

test('asked-by-then counts the requests before the first answer', () => {
  expect(measured('asked-by-then', twoAndAnAnswerAndOne())).toBe(2);
});

test.each(['round-and-round', 'who-got-through'])('%s counts all requests', (id) => {
  expect(measured(id, twoAndAnAnswerAndOne())).toBe(3);
});

test.each(['after-the-error-page', 'agent-per-call'])('%s counts connections', (id) => {
  expect(measured(id, twoAndAnAnswerAndOne())).toBe(3);
});
