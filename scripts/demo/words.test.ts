import { expect, test } from 'vitest';
import { amount, clock, duration, figure, linesOf, percent, perMark } from './words.ts';

test('figures are as exact as can be read from afar', () => {
  expect([0, 0.123, 9.96, 42.4, 2_310.7].map(figure)).toEqual(['0', '0.12', '10', '42', '2,311']);
});

test('units that are words are left to the title of the chart', () => {
  expect(amount(12, '%')).toBe('12 %');
  expect(amount(84, '/s')).toBe('84/s');
  expect(amount(35, 'guests')).toBe('35');
  expect(amount(null, 'ms')).toBe('–');
});

test('some is never said to be none, and not all never to be all', () => {
  expect([0, 0.001, 0.5, 0.999, 1].map(percent)).toEqual(['0 %', '1 %', '50 %', '99 %', '100 %']);
});

test.each([
  [0, 10, 1],
  [10, 10, 1],
  [11, 10, 2],
  [21, 10, 5],
  [99, 10, 10],
  [101, 10, 20],
  [1_000, 18, 100],
])('%d in at most %d marks: one stands for %d', (value, most, each) => {
  expect(perMark(value, most)).toBe(each);
  expect(Math.ceil(value / each)).toBeLessThanOrEqual(most);
});

test('durations are in seconds from one on', () => {
  expect([0.4, 340, 999, 1_240].map(duration)).toEqual(['0 ms', '340 ms', '999 ms', '1.2 s']);
});

test('time counts in minutes and seconds', () => {
  expect([0, 59_999, 65_000, 600_000].map(clock)).toEqual(['0:00', '0:59', '1:05', '10:00']);
});

test('lines are broken between words, and not before a unit', () => {
  expect(linesOf('event loop late by 9 ms', 21)).toEqual(['event loop late by', '9\u00a0ms']);
  expect(linesOf('short', 21)).toEqual(['short']);
});
