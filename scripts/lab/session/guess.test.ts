import { expect, test } from 'vitest';
import { amountInWords, NEVER, parseGuess, typed } from './guess.ts';

test.for([
  ['300', 300],
  [' 1,5 ', 1.5],
  ['300 s', 300_000],
  ['5min', 300_000],
  ['250 ms', 250],
  ['Never', NEVER],
  ['', null],
  ['five minutes', undefined],
  ['-3', undefined],
  ['3 requests', undefined],
] as const)('as a guess in ms "%s" is %s', ([text, guess]) => {
  expect(parseGuess(text, 'ms')).toBe(guess);
});

test('other units are not converted', () => {
  expect(parseGuess('3', 'requests')).toBe(3);
  expect(parseGuess('3 requests', 'requests')).toBe(3);
  expect(parseGuess('3 s', 'requests')).toBeUndefined();
});

test.for([
  [1, 'requests', '1 request'],
  [3, 'requests', '3 requests'],
  [1, 'ms', '1 ms'],
  [NEVER, 'ms', 'never'],
] as const)('%d %s is told as "%s"', ([amount, unit, words]) => {
  expect(amountInWords(amount, unit)).toBe(words);
});

test('what is typed is what is read: letters, digits and a way to take them back', () => {
  const keys = ['5', ' ', 's', 'x', 'backspace', 'up', 'escape', '\t'];
  expect(keys.reduce(typed, '')).toBe('5 s');
});
