import { expect, test } from 'vitest';
import { median, pairedRatio } from './statistics.ts';

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[7], 7],
  [[5, 5, 1_000], 5],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('of no measurements there is no median', () => {
  expect(median([])).toBeNaN();
});

test('a median leaves its measurements as they were', () => {
  const values = [3, 1, 2];
  median(values);
  expect(values).toEqual([3, 1, 2]);
});

test('a slow minute that hits both of a pair does not change their ratio', () => {
  expect(pairedRatio([10, 10, 100, 10, 10], [100, 100, 1_000, 100, 100])).toBeCloseTo(0.1);
  // One that hits a single measurement does not, either.
  expect(pairedRatio([10, 10, 100, 10, 10], [100, 100, 100, 100, 100])).toBeCloseTo(0.1);
});

test('measurements without a partner do not count', () => {
  expect(pairedRatio([10, 90], [100])).toBeCloseTo(0.1);
});
