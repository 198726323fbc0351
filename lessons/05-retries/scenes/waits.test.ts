import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../fixtures/random.ts';
import { type StrategyName, strategies } from './waits.ts';

const backoff = { baseMs: 100, capMs: 1_000 };

function first(count: number, name: StrategyName, random = () => 0.5): number[] {
  const waits: number[] = [];
  for (const waitMs of strategies[name](backoff, random)) {
    if (waits.push(waitMs) === count) break;
  }
  return waits;
}

test.each<[StrategyName, number[]]>([
  ['none', []],
  ['naive', [0, 0, 0, 0, 0]],
  ['backoff', [100, 200, 400, 800, 1_000]],
  ['full', [50, 100, 200, 400, 500]],
  ['equal', [75, 150, 300, 600, 750]],
  ['decorrelated', [200, 350, 575, 912.5, 1_000]],
])('%s: its first waits, when every lot drawn is one half', (name, waits) => {
  expect(first(5, name)).toEqual(waits);
});

describe.each<[StrategyName, (ceilingMs: number) => readonly [number, number]]>([
  ['full', (ceilingMs) => [0, ceilingMs]],
  ['equal', (ceilingMs) => [ceilingMs / 2, ceilingMs]],
  ['decorrelated', () => [backoff.baseMs, backoff.capMs]],
])('%s', (name, rangeOf) => {
  const ceilings = first(8, 'backoff');
  const random = randomStream(1, name);
  const calls = Array.from({ length: 500 }, () => first(8, name, random));

  test('stays in its range, and uses all of it', () => {
    for (const [attempt, ceilingMs] of ceilings.entries()) {
      const [least, most] = rangeOf(ceilingMs);
      const waits = calls.map((call) => call[attempt] ?? Number.NaN);
      expect(Math.min(...waits)).toBeGreaterThanOrEqual(least);
      expect(Math.max(...waits)).toBeLessThanOrEqual(most);
      expect(new Set(waits).size).toBeGreaterThan(100);
    }
  });
});
