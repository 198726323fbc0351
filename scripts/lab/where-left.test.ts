import { expect, test } from 'vitest';
import outline from '../../labs/04-timeouts/outline.ts';
import { openLab, openStep } from './where-left.ts';

const known = (passed: readonly string[], at?: string) => ({ outline, passed: new Set(passed), at });
const all = outline.steps.map(({ id }) => id);

test.each([
  ['a lab that is new begins with its first step', known([]), 'headers'],
  [
    'the step that was worked on last is gone on with, also when one before it is open',
    known([], 'connect'),
    'connect',
  ],
  ['when it passes, the next open one behind it is', known(['connect'], 'connect'), 'pool'],
  [
    'at the end, what was left out comes',
    known(
      all.filter((id) => id !== 'body'),
      'values',
    ),
    'body',
  ],
  ['a step that there is no more is no reason to stop', known(['headers'], 'gone'), 'body'],
  ['when all pass, there is none', known(all, 'values'), undefined],
])('%s', (_, standing, expected) => {
  expect(openStep(standing)?.id).toBe(expected);
});

test('when all of a lab passes, the next one with an open step is gone on with, if need be from the beginning', () => {
  const [first, done, last] = [known([]), known(all), known(all)];
  expect(openLab([first, done, last], first)).toBe(first);
  expect(openLab([first, done, last], done)).toBe(first);
  expect(openLab([done, last], last)).toBeUndefined();
});
