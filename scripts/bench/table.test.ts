import { expect, test } from 'vitest';
import { figuresOf } from './figures.ts';
import type { Samples } from './measure.ts';
import { busyNote, firstScreenTable, table } from './table.ts';

const run = (totalMs: number, waitingMs: number, state: 'pass' | 'fail' | 'inconclusive' = 'pass') => ({
  totalMs,
  waitingMs,
  state,
});

const samples: Samples = {
  lab: '04',
  vitestMs: [1_000, 2_000, 1_000],
  reference: [
    { step: 'headers', runs: [run(250, 150), run(350, 150), run(240, 140)] },
    { step: 'override', runs: [run(1_500, 600), run(2_000, 600), run(1_400, 600, 'inconclusive')] },
  ],
  coarse: [{ step: 'headers', runs: [run(1_200, 1_000), run(2_600, 1_000), run(2_700, 1_000, 'fail')] }],
};

test('figures are medians; ratios are taken round by round', () => {
  const { steps, coarse, vitestMs } = figuresOf(samples);
  expect(vitestMs).toBe(1_000);
  expect(steps[0]).toEqual({
    step: 'headers',
    totalMs: 250,
    waitingMs: 150,
    workMs: 100,
    workRatio: 0.1,
    totalRatio: 0.24,
    notPassed: 0,
  });
  expect(steps[1]).toMatchObject({ workMs: 900, workRatio: 0.8, notPassed: 1 });
  expect(coarse).toEqual([{ step: 'headers', totalMs: 2_600, notPassed: 1 }]);
});

test('the table says what reached its target, what did not, and what did not pass', () => {
  const lines = table(figuresOf(samples)).split('\n');
  expect(lines).toContain('  headers    250 ms   150 ms  100 ms         0.10          0.24      ok');
  expect(lines).toContain('  override  1500 ms   600 ms  900 ms         0.80          1.40  missed');
  expect(lines).toContain('  override: 1 run did not pass');
  expect(lines).toContain('  headers  2600 ms  missed');
});

test('what does not exist yet is said', () => {
  const { coarse: _coarse, ...rest } = samples;
  expect(table(figuresOf({ ...rest, coarse: undefined }))).toContain('not there yet: right/undici.ts');
});

test('the first screens are told with the command and the target', () => {
  const text = firstScreenTable({ menu: 650, lab: Number.NaN });
  expect(text).toMatch(/npm run --silent lab +650 ms +ok/);
  expect(text).toMatch(/npm run --silent lab 04 +no terminal/);
  expect(text).toContain('target: < 700 ms');
});

test('it fits a terminal of 80 columns', () => {
  for (const line of table(figuresOf(samples)).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('a busy machine is said to be one', () => {
  expect(busyNote(1.9, 2)).toEqual([]);
  // Windows does not know its load.
  expect(busyNote(0, 8)).toEqual([]);
  expect(busyNote(17.02, 2)).toEqual([
    'This machine was busy: load 17.0 on 2 cores.',
    'The ratios stand, the milliseconds do not.',
  ]);
});
