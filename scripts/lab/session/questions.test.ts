import { expect, test } from 'vitest';
import { inUnit, NEVER, parseGuess } from './questions.ts';

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

test('one of a thing is one thing', () => {
  expect(inUnit(1, 'requests')).toBe('1 request');
  expect(inUnit(0, 'requests')).toBe('0 requests');
  expect(inUnit(1, 'ms')).toBe('1 ms');
});
