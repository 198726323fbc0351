import { describe, expect, test } from 'vitest';
import { Story, type ToldLine } from '../../../fixtures/journal/testing.ts';
import { isServed, isSlow, isTold, served } from './judging.ts';
import { amplification, type Moment, momentOf } from './moment.ts';
import { Traffic } from './traffic.ts';

const gauges = {
  loopDelayMs: 0,
  worstLoopDelayMs: 0,
  database: { size: 10, free: 10, waiting: 0 },
  handlers: 0,
  callsWaiting: 0,
  logged: 0,
};

interface Told {
  readonly beatMs?: number;
  readonly calls?: Story;
}

/** The moment at 3,000 ms of a story at the door. */
function momentAfter(door: Story, { beatMs = 2_500, calls = new Story() }: Told = {}): Moment {
  const trafficOf = (story: Story) => {
    const traffic = new Traffic();
    for (const event of story.until(3_000).events) traffic.hear(event);
    return traffic;
  };
  return momentOf({
    nowUs: 3_000_000,
    beatMs,
    guests: 10,
    door: trafficOf(door),
    supplier: trafficOf(calls),
    gauges,
    routes: ['/dashboard', '/health'],
    recently: { guests: {}, logged: 0 },
  });
}

const answer = (line: ToldLine, atMs: number, tookMs: number, status = 200, route = '/health') =>
  line
    .asked(atMs, `GET ${route}`)
    .answered(atMs + tookMs, status)
    .ended(atMs + tookMs);

describe('a route is served', () => {
  test('when all were answered in time', () => {
    const story = new Story();
    answer(story.opened(0), 1_500, 20);
    answer(story.opened(0), 2_500, 40);
    expect(served(momentAfter(story), ['/health'], 50)).toBe('p99 of /health: 40 ms');
    expect(isServed(momentAfter(story), '/health', 30)).toBe(false);
  });

  test('not while the window reaches back into the beat before', () => {
    const story = new Story();
    answer(story.opened(0), 2_500, 20);
    expect(isServed(momentAfter(story, { beatMs: 700 }), '/health', 50)).toBe(false);
  });

  test('not when one got an error, one left, or one still waits', () => {
    const failed = new Story();
    answer(failed.opened(0), 1_500, 20);
    answer(failed.opened(0), 1_600, 20, 504);
    const left = new Story();
    answer(left.opened(0), 1_500, 20);
    const line = left.opened(0);
    line.asked(1_600, 'GET /health');
    line.closed(1_610, 'client');
    const waits = new Story();
    answer(waits.opened(0), 1_500, 20);
    waits.opened(0).asked(1_600, 'GET /health');
    for (const story of [failed, left, waits]) {
      expect(isServed(momentAfter(story), '/health', 50)).toBe(false);
    }
  });

  test('not when nobody came: silence is no success', () => {
    expect(isServed(momentAfter(new Story()), '/health', 50)).toBe(false);
  });
});

test('a guest is told when he has an answer, be it an error, before it takes long', () => {
  const story = new Story();
  answer(story.opened(0), 1_500, 400, 504);
  expect(isTold(momentAfter(story), '/health', 504)).toBe(true);
  expect(isTold(momentAfter(story), '/health', 502)).toBe(false);
});

test('a route is slow as soon as somebody has waited for a second', () => {
  const story = new Story();
  story.opened(0).asked(1_900, 'GET /health');
  expect(isSlow(momentAfter(story), '/health')).toBe(true);
  expect(isSlow(momentAfter(story), '/dashboard')).toBe(false);
});

test('amplification is calls for each guest who needs one', () => {
  const door = new Story();
  answer(door.opened(0), 1_500, 900, 200, '/dashboard');
  answer(door.opened(0), 1_500, 10);
  const calls = new Story();
  for (const atMs of [1_510, 1_700, 2_100]) answer(calls.opened(0), atMs, 10, 503, '/produce');
  expect(amplification(momentAfter(door, { calls }))).toBe(3);
  expect(amplification(momentAfter(new Story(), { calls }))).toBeNull();
});

test('guests who came before the beat are not of it', () => {
  const story = new Story();
  answer(story.opened(0), 1_200, 800, 503);
  answer(story.opened(0), 2_200, 10, 504);
  const { ofThisBeat } = momentAfter(story, { beatMs: 1_000 });
  expect(ofThisBeat.map(({ status }) => status)).toEqual([504]);
});
