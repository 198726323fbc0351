import { expect, test } from 'vitest';
import { binsOf, spreadOf } from './spread.ts';

test('median, 95th of a hundred and the ends', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(spreadOf(hundred)).toEqual({ least: 1, median: 50.5, p95: 95, most: 100 });
  expect(spreadOf([7])).toEqual({ least: 7, median: 7, p95: 7, most: 7 });
  expect(spreadOf([1, 2, 30])).toEqual({ least: 1, median: 2, p95: 30, most: 30 });
});

test('of nothing there is no number', () => {
  expect(Object.values(spreadOf([])).every(Number.isNaN)).toBe(true);
});

test('whoever has all points has a bin of their own', () => {
  const amounts = (shares: number[]) => binsOf(shares).map(({ students }) => students);
  expect(binsOf([]).map(({ name }) => name)).toEqual([
    '0–9 %',
    '10–19 %',
    '20–29 %',
    '30–39 %',
    '40–49 %',
    '50–59 %',
    '60–69 %',
    '70–79 %',
    '80–89 %',
    '90–99 %',
    '100 %',
  ]);
  expect(amounts([0, 0.05, 0.1, 0.999, 1])).toEqual([2, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1]);
});

test('sums of parts of points fall where they belong', () => {
  expect(
    binsOf([0.1 + 0.2, 0.7 + 0.1 + 0.1 + 0.1]).flatMap(({ students }, bin) => (students ? bin : [])),
  ).toEqual([3, 10]);
});
