import { expect, test } from 'vitest';
import { latenessInWords } from './lateness.ts';

test('a machine that had time is not spoken of', () => {
  expect(latenessInWords(2, 40)).toBeUndefined();
});

test('one that was busy is told of, with what was measured', () => {
  expect(latenessInWords(80, 1_240)).toBe(
    'This machine was busy with other things: 1 in 100 timers was late by 80 ms or more, the latest by 1.2 s. ' +
      'Try again when it is quiet.',
  );
});
