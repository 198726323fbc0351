import { expect, test } from 'vitest';
import { columnWidths } from './columns.ts';

test('columns that fit are as wide as they wish', () => {
  const wishes = [
    { whole: 10, word: 5 },
    { whole: 20, word: 5 },
  ];
  expect(columnWidths(wishes, 40)).toEqual([10, 20]);
});

test('the narrow ones stay whole, the widest is wrapped', () => {
  const wishes = [
    { whole: 8, word: 8 },
    { whole: 100, word: 9 },
    { whole: 12, word: 6 },
  ];
  expect(columnWidths(wishes, 50)).toEqual([8, 30, 12]);
});

test('a long word gets its room from those that can be wrapped', () => {
  const wishes = [
    { whole: 30, word: 30 },
    { whole: 60, word: 8 },
    { whole: 60, word: 8 },
  ];
  expect(columnWidths(wishes, 60)).toEqual([30, 15, 15]);
});

test('words are not broken: then there are no columns', () => {
  const wishes = [
    { whole: 40, word: 40 },
    { whole: 40, word: 40 },
  ];
  expect(columnWidths(wishes, 50)).toBeUndefined();
});
