import { expect, test } from 'vitest';
import { randomStream } from '../../../fixtures/random.ts';
import {
  ALIKE_PAIRS,
  APART_PAIRS,
  alikePairs,
  distanceFromEven,
  FARTHEST,
  middleHalf,
  NARROWEST,
  PAIRS,
  SAMPLES,
} from './uniformity.ts';

const MAX = 40;

function samples(seed: number, draw: (random: number) => number): number[] {
  const random = randomStream(seed);
  return Array.from({ length: SAMPLES }, () => draw(random()));
}

test('no full jitter of a thousand seeds is far from even', () => {
  const distances = Array.from({ length: 1_000 }, (_, seed) =>
    distanceFromEven(
      samples(seed, (random) => MAX * random),
      MAX,
    ),
  );
  expect(Math.max(...distances)).toBeLessThan(FARTHEST);
});

test.each([
  ['constant', () => MAX],
  ['no wait at all', () => 0],
  ['five per cent', (random: number) => MAX * (0.95 + 0.1 * random)],
  ['equal', (random: number) => MAX * (0.5 + 0.5 * random)],
  ['half as wide', (random: number) => MAX * 0.5 * random],
] as const)('%s jitter is far from even, whatever it draws', (_, draw) => {
  const distances = Array.from({ length: 200 }, (_, seed) => distanceFromEven(samples(seed, draw), MAX));
  expect(Math.min(...distances)).toBeGreaterThan(FARTHEST);
});

test('a constant in the middle of the range is too narrow, full jitter never is', () => {
  const noisy = samples(3, (random) => MAX * (0.5 + 0.1 * random));
  expect(middleHalf(noisy, MAX)).toBeLessThan(NARROWEST);
  const widths = Array.from({ length: 1_000 }, (_, seed) =>
    middleHalf(
      samples(seed, (random) => MAX * random),
      MAX,
    ),
  );
  expect(Math.min(...widths)).toBeGreaterThan(NARROWEST);
});

test('processes of the same seed are alike, others are not', () => {
  const full = (random: number) => MAX * random;
  const pairs = (seed: number) => samples(seed, full).slice(0, PAIRS);
  const noisy = pairs(1).map((wait) => wait + 3);
  expect(alikePairs(pairs(1), noisy, MAX)).toBe(PAIRS);
  const counts = Array.from({ length: 1_000 }, (_, seed) =>
    alikePairs(pairs(seed), pairs(seed + 5_000), MAX),
  );
  expect(Math.max(...counts)).toBeLessThan(ALIKE_PAIRS);
  expect(counts.filter((count) => count > APART_PAIRS).length).toBeLessThanOrEqual(5);
});
