import { expect, test } from 'vitest';
import { arrivals, type PoolOrder, playPool } from './pool-size.ts';

const order: PoolOrder = { lines: 20, callsPerSecond: 50, latencyMs: 100, forMs: 1_000, seed: 6 };

test('guests come at the same times for the same seed, about as often as asked', () => {
  const long = arrivals({ ...order, forMs: 100_000 });
  expect(long).toEqual(arrivals({ ...order, forMs: 100_000 }));
  expect(long.toSorted((one, other) => one - other)).toEqual(long);
  expect(long.length / 100).toBeCloseTo(50, -1);
});

test('every call is heard, and no more lines are busy than there are', async () => {
  const { calls, meanBusy } = await playPool(order);
  expect(calls).toBe(arrivals(order).length);
  expect(meanBusy).toBeGreaterThan(0);
  expect(meanBusy).toBeLessThanOrEqual(order.lines);
});

test('who finds no line waits for one', async () => {
  const { meanBusy, slowestWaitMs } = await playPool({ ...order, lines: 2 });
  expect(meanBusy).toBeLessThanOrEqual(2);
  expect(slowestWaitMs, 'at least for one whole call').toBeGreaterThanOrEqual(order.latencyMs - 2);
});
