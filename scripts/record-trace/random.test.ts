import { expect, test } from 'vitest';
import { seededRandom } from './random.ts';

const draws = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);
const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[values.length / 2] ?? Number.NaN;
const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

test('the same seed gives the same numbers, another seed gives others', () => {
  const five = (seed: number) => draws(5, seededRandom(seed).uniform);
  expect(five(7)).toEqual(five(7));
  expect(five(7)).not.toEqual(five(8));
});

test('uniform draws lie from 0 to 1 and are spread evenly', () => {
  const values = draws(20_000, seededRandom(1).uniform);
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...values)).toBeLessThan(1);
  expect(mean(values)).toBeCloseTo(0.5, 2);
});

test('log-normal draws have the median and the tail that they were asked for', () => {
  const { logNormal } = seededRandom(2);
  const values = draws(20_000, () => logNormal({ median: 17, sigma: 0.8 }));
  expect(median(values)).toBeGreaterThan(16.5);
  expect(median(values)).toBeLessThan(17.5);
  // 2.054 standard deviations: the 98 % quantile of the normal distribution.
  const share = values.filter((value) => value > 17 * Math.exp(0.8 * 2.054)).length / values.length;
  expect(share).toBeCloseTo(0.02, 2);
});

test('exponential gaps are never negative and have the mean that they were asked for', () => {
  const { exponential } = seededRandom(3);
  const values = draws(20_000, () => exponential(25));
  expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  expect(mean(values)).toBeGreaterThan(24);
  expect(mean(values)).toBeLessThan(26);
});
