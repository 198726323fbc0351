import { describe, expect, test } from 'vitest';
import { atMostProbability, upperBound } from './bounds.ts';

describe('upperBound', () => {
  test.each([
    [10, 0.2589],
    [20, 0.1391],
    [200, 0.01487],
    [3000, 0.000998],
  ])('none in %i runs: about three in as many', (runs, bound) => {
    expect(upperBound(0, runs)).toBeCloseTo(bound, 4);
    expect(upperBound(0, runs)).toBeLessThan(3 / runs);
  });

  test.each([
    // From tables of the binomial distribution (Clopper and Pearson 1934, one-sided 95 %).
    [1, 10, 0.3942],
    [1, 20, 0.2161],
    [2, 20, 0.2826],
    [5, 100, 0.1023],
  ])('%i in %i runs', (events, runs, bound) => {
    expect(upperBound(events, runs)).toBeCloseTo(bound, 3);
  });

  test('is 1 when it happened every time, and when nothing was tried', () => {
    expect(upperBound(4, 4)).toBe(1);
    expect(upperBound(0, 0)).toBe(1);
  });

  test('does not underflow with many runs', () => {
    expect(upperBound(0, 1_000_000)).toBeCloseTo(3e-6, 7);
    expect(upperBound(5_000, 10_000)).toBeCloseTo(0.5083, 3);
  });
});

describe('atMostProbability', () => {
  test('agrees with coins', () => {
    expect(atMostProbability(0, 3, 0.5)).toBeCloseTo(1 / 8);
    expect(atMostProbability(1, 3, 0.5)).toBeCloseTo(4 / 8);
    expect(atMostProbability(3, 3, 0.5)).toBeCloseTo(1);
  });

  test('knows the ends', () => {
    expect(atMostProbability(0, 9, 0)).toBe(1);
    expect(atMostProbability(8, 9, 1)).toBe(0);
    expect(atMostProbability(9, 9, 1)).toBe(1);
  });
});
