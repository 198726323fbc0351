import { describe, expect, test } from 'vitest';
import type { Look } from '../look.ts';
import { isKilled, killMatrixLines, otherStepsLines } from './kill-matrix.ts';
import type { CheckOutcome, ProvenWrong, StepOutcome } from './report.ts';

const look: Look = { width: 80, color: false, unicode: true, plain: false };

const steps = [
  { id: 'body', title: 'Status 200, and then silence', checks: ['body-stall', 'body-drip', 'body-total'] },
  { id: 'freed', title: 'Giving up means letting go', checks: ['freed-line', 'restaurant-status'] },
];

type Signs = Record<string, CheckOutcome['state']>;

function outcome(step: string, signs: Signs): StepOutcome {
  const checks = Object.entries(signs).map(([check, state]) => ({
    check,
    state,
    said: `it is ${state}`,
    tookMs: 1,
  }));
  const states = checks.map(({ state }) => state);
  const state = states.includes('fail') ? 'fail' : states.includes('inconclusive') ? 'inconclusive' : 'pass';
  return { step, state, checks, tookMs: 1 };
}

function wrong(name: string, diesAt: string, ...outcomes: StepOutcome[]): ProvenWrong {
  return { name, about: '', step: outcomes[0]?.step ?? '', diesAt, steps: outcomes };
}

const headersOnly = wrong(
  'timeout-covers-headers-only',
  'body-stall',
  outcome('body', { 'body-stall': 'fail', 'body-drip': 'pass', 'body-total': 'pass' }),
  outcome('freed', { 'freed-line': 'pass', 'restaurant-status': 'pass' }),
);

describe('the kill matrix', () => {
  test('groups by step, shortens the names of checks, and puts the named one in brackets', () => {
    const race = wrong(
      'promise-race',
      'freed-line',
      outcome('freed', { 'freed-line': 'fail', 'restaurant-status': 'pass' }),
    );
    expect(killMatrixLines(steps, [race, headersOnly], look)).toEqual([
      ' body · Status 200, and then silence',
      '                                stall  drip  total',
      '   timeout-covers-headers-only   [✗]    ✓      ✓',
      '',
      ' freed · Giving up means letting go',
      '                                line  restaurant-status',
      '   promise-race                 [✗]           ✓',
      '',
    ]);
  });

  test.each([
    ['pass', 'survived'],
    ['inconclusive', 'survived'],
  ] as const)('says who survived: the named check said %s', (state, note) => {
    const client = wrong(
      'x',
      'body-drip',
      outcome('body', { 'body-stall': 'fail', 'body-drip': state, 'body-total': 'pass' }),
    );
    const [, , row] = killMatrixLines(steps, [client], look);
    expect(row).toContain(`[${state === 'pass' ? '✓' : '?'}]`);
    expect(row).toMatch(new RegExp(`${note}$`));
  });

  test('says who could not be loaded', () => {
    const client = wrong('x', 'body-drip', {
      ...outcome('body', {}),
      state: 'fail',
      broken: 'a comma is missing',
    });
    expect(isKilled(client)).toBe(false);
    expect(killMatrixLines(steps, [client], look)[2]).toMatch(/not loaded$/);
  });

  test('leaves out steps without wrong clients', () => {
    expect(killMatrixLines(steps, [headersOnly], look).join('\n')).not.toContain('letting go');
  });

  test('stays within the width: letters stand for headings that do not fit', () => {
    const checks = ['a-check-with-a-long-name', 'another-check-with-a-long-name', 'a-third-one-that-is-long'];
    const wide = [{ id: 'wide', title: 'Wide', checks }];
    const client = wrong(
      'y',
      checks[1] ?? '',
      outcome('wide', Object.fromEntries(checks.map((id) => [id, 'fail']))),
    );
    const lines = killMatrixLines(wide, [client], { ...look, width: 60 });
    expect(lines).toEqual([
      ' wide · Wide',
      '   a = a-check-with-a-long-name',
      '   b = another-check-with-a-long-name',
      '   c = a-third-one-that-is-long',
      '       a   b   c',
      '   y  ✗  [✗]  ✗',
      '',
    ]);
  });

  test('works without colours and without Unicode', () => {
    const lines = killMatrixLines(steps, [headersOnly], { ...look, unicode: false });
    expect(lines[2]).toBe('   timeout-covers-headers-only   [x]    +      +');
  });
});

test('the table of all steps marks the step that a wrong client is about', () => {
  expect(otherStepsLines(steps, [headersOnly], look)).toEqual([
    '                                body  freed',
    '   timeout-covers-headers-only  [✗]     ✓',
  ]);
});
