import { expect, test } from 'vitest';
import outline from '../../labs/04-timeouts/outline.ts';
import type { LabProgress } from './progress.ts';
import { whereLeft } from './where-left.ts';

const known = (passed: readonly string[], at?: string): LabProgress => ({
  passed: [...passed],
  hints: {},
  predictions: {},
  scores: {},
  begun: [],
  failed: {},
  ...(at !== undefined && { at }),
});
const all = outline.steps.map(({ id }) => id);
const idOf = (index: number | undefined) => (index === undefined ? undefined : outline.steps[index]?.id);

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
])('%s', (_, progress, expected) => {
  expect(idOf(whereLeft(outline, progress))).toBe(expected);
});
