import { expect, test } from 'vitest';
import outline from '../../../labs/04-timeouts/outline.ts';
import type { StepRun } from '../../../labs/kit/run-step.ts';
import { passedAfter, regressionsAfter, toRecheck } from './regressions.ts';

const [headers, body] = outline.steps.map((step) => ({ ...step, checks: [] }));
if (!headers || !body) throw new Error('lab 04 has more than two steps');
const run = (state: StepRun['state'], step = headers): StepRun => ({ step, state, checks: [], tookMs: 1 });
const standing = {
  outline,
  stepIndex: 3,
  passed: new Set(['headers', 'connect', 'upload']),
  regressions: [],
};

test('what passed before this step is played again, the latest first; what comes later is not', () => {
  expect(toRecheck(standing)).toEqual([2, 0]);
});

test('a step that is known to be broken is played first, so that its mending is seen at once', () => {
  const broken = { ...standing, regressions: [{ stepIndex: 1, run: run('fail', body) }] };
  expect(toRecheck(broken)).toEqual([1, 2, 0]);
});

test('a step that fails does not pass any more, and one that passes does; inconclusive is neither', () => {
  expect(passedAfter(['headers', 'body'], run('fail'))).toEqual(['body']);
  expect(passedAfter(['body'], run('pass'))).toEqual(['body', 'headers']);
  expect(passedAfter(['headers'], run('pass'))).toEqual(['headers']);
  expect(passedAfter(['headers'], run('inconclusive'))).toEqual(['headers']);
});

test('a step that fails again is told, once, until it passes', () => {
  const once = regressionsAfter([], 0, run('fail'));
  expect(once.map(({ stepIndex }) => stepIndex)).toEqual([0]);
  expect(regressionsAfter(once, 0, run('fail'))).toHaveLength(1);
  expect(regressionsAfter(once, 0, run('inconclusive'))).toBe(once);
  expect(regressionsAfter(once, 0, run('pass'))).toEqual([]);
});

test('a pass that changes nothing is no news for a screen reader', () => {
  const known = regressionsAfter([], 0, run('fail'));
  expect(regressionsAfter(known, 2, run('pass'))).toBe(known);
});
