import { expect, test } from 'vitest';
import { connections, requests } from '../../../fixtures/journal/queries.ts';
import { Story } from '../../../fixtures/journal/testing.ts';
import { storyAtSupplier, storyOf } from './request-story.ts';

const nowUs = 900_000;

test('joins what the door saw of a guest with the calls that were made for him', () => {
  const atDoor = new Story();
  const line = atDoor.opened(1);
  line.asked(2, 'GET /orders').answered(3, 200).ended(3);
  line.asked(10, 'GET /dashboard').answered(90, 200).ended(90);
  const atSupplier = new Story();
  const call = atSupplier.opened(20);
  call
    .asked(21, 'GET /produce', [['x-request-id', '1']])
    .answered(22, 200)
    .ended(22);
  call
    .asked(31, 'GET /produce', [['x-request-id', '2']])
    .answered(80, 200)
    .ended(80);

  const door = atDoor.until(900).events;
  const supplier = atSupplier.until(900).events;
  const story = storyOf({ door, supplier, request: 2, nowUs });
  const events = story?.events ?? [];

  expect(requests(events).map(({ method, target, headAtUs }) => [method, target, headAtUs])).toEqual([
    ['GET', '/dashboard', 10_000],
    ['GET', '/produce', 31_000],
  ]);
  // Each journal has a connection number 1.
  expect(connections(events)).toHaveLength(2);
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
});

test('a request that nobody saw has no story', () => {
  expect(storyOf({ door: [], supplier: [], request: 7, nowUs })).toBeUndefined();
  expect(storyAtSupplier([], 7, nowUs)).toBeUndefined();
});

test('without a restaurant, the story of a call is all of its attempts', () => {
  const story = new Story();
  story.opened(0).asked(1, 'GET /produce/1?client=4').answered(2, 503).ended(2);
  story.opened(0).asked(1, 'GET /produce/1?client=5').answered(2, 503).ended(2);
  const again = story.opened(50).asked(51, 'GET /produce/1?client=4').answered(52, 200);
  again.ended(52);
  const recording = storyAtSupplier(story.until(900).events, again.request, nowUs);
  expect(requests(recording?.events ?? []).map(({ status }) => status)).toEqual([503, 200]);
});
