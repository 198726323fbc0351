import { describe, expect, test } from 'vitest';
import { Story } from '../../../fixtures/journal/testing.ts';
import { percentile, Traffic } from './traffic.ts';

const at = (ms: number): number => ms * 1_000;

/** Hears a story to its end. */
function trafficOf(story: Story, untilMs = 100_000): Traffic {
  const traffic = new Traffic();
  for (const event of story.until(untilMs).events) traffic.hear(event);
  return traffic;
}

describe('figures', () => {
  test('tell who was answered, who got an error, who left and who waits', () => {
    const story = new Story();
    story.opened(0).asked(1_000, 'GET /orders').answered(1_010, 200).ended(1_010);
    story.opened(0).asked(1_100, 'GET /orders').answered(1_130, 504).ended(1_130);
    const leaves = story.opened(0);
    leaves.asked(1_200, 'GET /orders');
    leaves.closed(1_700, 'client');
    story.opened(0).asked(1_500, 'GET /orders');

    expect(trafficOf(story).figures(at(2_100))).toEqual({
      perSecond: 2,
      begun: 4,
      open: 1,
      oldestMs: 600,
      silentMs: 600,
      answered: 2,
      errors: 1,
      gaveUp: 1,
      statuses: { 200: 1, 504: 1 },
      p50Ms: 30,
      p99Ms: 600,
    });
  });

  test('who still waits counts with his wait so far: a hang shows before it is over', () => {
    const story = new Story();
    story.opened(0).asked(100, 'GET /health');
    const traffic = trafficOf(story);
    expect(traffic.figures(at(1_100)).p99Ms).toBe(1_000);
    expect(traffic.figures(at(9_100)).p99Ms).toBe(9_000);
  });

  test('forget what lies behind the window, and nothing that is open', () => {
    const story = new Story();
    story.opened(0).asked(10, 'GET /health').answered(20, 200).ended(20);
    story.opened(0).asked(10, 'GET /orders');
    const { answered, begun, p50Ms, open } = trafficOf(story).figures(at(5_010));
    expect({ answered, begun, p50Ms, open }).toEqual({ answered: 0, begun: 0, p50Ms: 5_000, open: 1 });
  });

  test('of one route leave out the others; a query does not make another route', () => {
    const story = new Story();
    const line = story.opened(0);
    line.asked(10, 'GET /orders?table=4').answered(20, 200).ended(20);
    line.asked(30, 'GET /health').answered(70, 200).ended(70);
    const traffic = trafficOf(story);
    expect(traffic.figures(at(100), '/orders')).toMatchObject({ answered: 1, p99Ms: 10 });
    expect(traffic.totals).toEqual({
      '/orders': { asked: 1, answered: 1 },
      '/health': { asked: 1, answered: 1 },
    });
  });

  test('tell who hears nothing from who has had a status and waits for the rest', () => {
    const story = new Story();
    story.opened(0).asked(10, 'GET /produce').answered(20, 500);
    expect(trafficOf(story).figures(at(3_010))).toMatchObject({ open: 1, oldestMs: 3_000, silentMs: 0 });
  });

  test('of nobody', () => {
    expect(new Traffic().figures(0)).toMatchObject({ p50Ms: null, p99Ms: null, oldestMs: 0, open: 0 });
  });
});

test('counts connections, and those that were opened in the last second', () => {
  const story = new Story();
  story.opened(100);
  story.opened(900);
  story.opened(1_300).closed(1_400, 'client');
  const traffic = trafficOf(story);
  expect(traffic.lines).toBe(2);
  expect(traffic.linesPerSecond(at(1_500))).toBe(2);
});

test('a percentile is a value that was measured', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect(percentile(hundred, 50)).toBe(50);
  expect(percentile(hundred, 99)).toBe(99);
  expect(percentile([7], 99)).toBe(7);
  expect(percentile([], 50)).toBeNull();
});
