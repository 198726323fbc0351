import { describe, expect, test } from 'vitest';
import { axisFor, positionOf, quietStretches, ticksOf } from './axis.ts';

describe('without breaks', () => {
  const axis = axisFor(200);

  test.each([
    [0, 0],
    [50, 0.25],
    [200, 1],
  ])('%d ms of 200 lies at %d', (ms, share) => {
    expect(positionOf(axis, ms)).toBe(share);
  });

  test('what lies outside is put on the nearer edge', () => {
    expect([-5, 1000].map((ms) => positionOf(axis, ms))).toEqual([0, 1]);
  });

  test('an axis without length puts everything at its beginning', () => {
    expect(positionOf(axisFor(0), 0)).toBe(0);
    expect(ticksOf(axisFor(0), 5)).toEqual([{ ms: 0, at: 0 }]);
  });
});

describe('with a break', () => {
  const axis = axisFor(1020, [{ fromMs: 10, toMs: 1010 }]);

  test('a millisecond is as wide before the break as after it', () => {
    const before = positionOf(axis, 10) - positionOf(axis, 0);
    const after = positionOf(axis, 1020) - positionOf(axis, 1010);
    expect(before).toBeCloseTo(after);
    expect(before).toBeCloseTo(0.46);
  });

  test('the pieces follow each other without gaps', () => {
    const edges = axis.pieces.flatMap(({ from, to }) => [from, to]);
    expect(edges).toHaveLength(6);
    expect(edges.toSorted((a, b) => a - b)).toEqual(edges);
    expect(axis.pieces[0]?.to).toBe(axis.pieces[1]?.from);
    expect(axis.pieces[2]?.to).toBeCloseTo(1);
  });

  test('no tick lies inside of the break', () => {
    const ticks = ticksOf(axis, 8).map(({ ms }) => ms);
    expect(ticks).toEqual([0, 5, 10, 1010, 1015, 1020]);
  });
});

describe('ticks', () => {
  test.each([
    [170, 6, [0, 50, 100, 150]],
    [1200, 8, [0, 200, 400, 600, 800, 1000, 1200]],
    [60, 6, [0, 10, 20, 30, 40, 50, 60]],
    [0.5, 6, [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
    [30_000, 4, [0, 10_000, 20_000, 30_000]],
  ])('%d ms with at most %d steps: %j', (endMs, most, expected) => {
    expect(ticksOf(axisFor(endMs), most).map(({ ms }) => ms)).toEqual(expected);
  });
});

describe('what is left out', () => {
  const burst = (fromMs: number) => [fromMs, fromMs + 2, fromMs + 4];
  const bursts = (...fromMs: number[]) => quietStretches(fromMs.flatMap(burst), fromMs.flatMap(burst));

  test('a long quiet between two bursts of requests', () => {
    const [quiet, ...more] = bursts(0, 5000);
    expect(more).toEqual([]);
    expect(quiet?.fromMs).toBeGreaterThan(4);
    expect(quiet?.fromMs).toBeLessThan(10);
    expect(quiet?.toMs).toBeGreaterThan(4990);
    expect(quiet?.toMs).toBeLessThan(5000);
  });

  test('two of them between three bursts', () => {
    expect(bursts(0, 5000, 9000)).toHaveLength(2);
  });

  test('never the wait between lone attempts: to see how long it was is the point', () => {
    expect(quietStretches([0, 2, 1000, 1002], [0, 1000])).toEqual([]);
  });

  test('never a hang, although nothing happens for a long time', () => {
    expect(quietStretches([0, 1, 2, 1200], [1])).toEqual([]);
  });

  test('never a quiet that is not longer than everything else by far', () => {
    expect(bursts(0, 30, 60, 100)).toEqual([]);
  });

  test('nothing of nothing', () => {
    expect(quietStretches([], [])).toEqual([]);
  });
});
