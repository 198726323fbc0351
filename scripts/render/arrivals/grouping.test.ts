import { describe, expect, test } from 'vitest';
import { bucketFor, bucketForRange, bursts } from './grouping.ts';

describe('bursts', () => {
  test('are as fine as the quiet between them allows', () => {
    expect(bursts([0, 1, 2, 100, 101, 300])).toEqual([
      { fromMs: 0, toMs: 2, size: 3 },
      { fromMs: 100, toMs: 101, size: 2 },
      { fromMs: 300, toMs: 300, size: 1 },
    ]);
  });

  test('need a quiet that is longer by far than they are', () => {
    expect(bursts([0, 10, 20, 30, 40, 70, 80, 90, 100, 110])).toBeUndefined();
  });

  test('are not seen in a trickle: among many, bursts have company in them', () => {
    expect(bursts(Array.from({ length: 12 }, (_, nth) => nth * 50))).toBeUndefined();
  });

  test.each([[[]], [[5]]])('of %j there are none', (moments) => {
    expect(bursts(moments)).toBeUndefined();
  });
});

test.each([
  [Array.from({ length: 100 }, (_, nth) => nth), 10],
  [Array.from({ length: 5_000 }, (_, nth) => nth / 2.5), 100],
  [[0, 0.2, 0.4], 1],
])('buckets are of a round length, and not too many', (moments, bucketMs) => {
  expect(bucketFor(moments)).toBe(bucketMs);
});

test('a straggler does not make the buckets of a range coarser', () => {
  const waits = Array.from({ length: 40 }, (_, nth) => nth * 2);
  expect(bucketForRange(waits)).toBe(10);
  expect(bucketForRange([...waits, 5_000])).toBe(10);
});
