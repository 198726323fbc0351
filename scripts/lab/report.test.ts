import { expect, test } from 'vitest';
import { Story } from '../../fixtures/journal/testing.ts';
import lab from '../../labs/04-timeouts/lab.ts';
import { failing, madeRun, madeStepRun } from '../../labs/kit/testing.ts';
import { toReport } from './report.ts';

const recording = new Story().until(10);

test('what a run looks like, and where to look, are told to programs, too', () => {
  const line = { file: 'client.ts', line: 41, text: 'await request(url);' };
  const looksLike = { name: 'no-total-limit', about: 'Limits every pause and never the whole.' };
  const run = madeStepRun('body', { ...madeRun('body-stall', failing('It waited.'), recording), line });
  expect(toReport(lab, [{ ...run, looksLike }]).steps).toMatchObject([
    { id: 'body', looksLike, checks: [{ id: 'body-stall', state: 'fail', line }] },
  ]);
});

test('where nothing is known, there is no such member', () => {
  const run = madeStepRun('body', madeRun('body-stall', failing('It waited.'), recording));
  const [step] = toReport(lab, [run]).steps;
  expect(step).not.toHaveProperty('looksLike');
  expect(step?.checks[0]).not.toHaveProperty('line');
});
