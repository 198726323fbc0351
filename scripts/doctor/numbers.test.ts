import { expect, test } from 'vitest';
import { isAtLeast, median, milliseconds } from './numbers.ts';

test('the median is the middle one, and of an even number the upper of the two', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(3);
  expect(median([])).toBeNaN();
});

test.each([
  [0.0312, '0.03 ms'],
  [3.24, '3.2 ms'],
  [12.6, '13 ms'],
  [0, '0 ms'],
])('%s milliseconds read as %s', (ms, text) => {
  expect(milliseconds(ms)).toBe(text);
});

test.each([
  ['22.19.0', '22.19.0', true],
  ['22.9.0', '22.19.0', false],
  ['22.19.1', '22.19.0', true],
  ['24.0.0', '22.19.0', true],
  ['20.20.2', '22.19.0', false],
  ['v26.0.0-nightly2026', '22.19', true],
])('%s at least %s: %s', (version, minimum, expected) => {
  expect(isAtLeast(version, minimum)).toBe(expected);
});
