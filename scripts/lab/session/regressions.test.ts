import { expect, test } from 'vitest';
import outline from '../../../labs/04-timeouts/outline.ts';
import type { StepRun } from '../../../labs/kit/run-step.ts';
import { afterRun, toRecheck } from './regressions.ts';

const [headers, body, connect] = outline.steps.map((step) => ({ ...step, checks: [] }));
if (!headers || !body || !connect) throw new Error('lab 04 has more than three steps');
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

test('a step that fails again has not passed, and is told; once it passes, it is as before', () => {
  const failed = afterRun(standing, 0, run('fail'));
  expect([...failed.passed]).toEqual(['connect', 'upload']);
  expect(failed.regressions.map(({ stepIndex }) => stepIndex)).toEqual([0]);
  const mended = afterRun({ outline, ...failed }, 0, run('pass'));
  expect(mended.passed.has('headers')).toBe(true);
  expect(mended.regressions).toEqual([]);
});

test('a step that fails twice is told once', () => {
  const once = afterRun(standing, 0, run('fail'));
  expect(afterRun({ outline, ...once }, 0, run('fail')).regressions).toHaveLength(1);
});

test('an inconclusive run says nothing', () => {
  expect(afterRun(standing, 0, run('inconclusive'))).toEqual({ passed: standing.passed, regressions: [] });
});

test('a pass that changes nothing is no news for a screen reader', () => {
  expect(afterRun(standing, 0, run('pass')).regressions).toBe(standing.regressions);
});
