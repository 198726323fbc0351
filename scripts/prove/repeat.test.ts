import { describe, expect, test } from 'vitest';
import lab from '../../labs/04-timeouts/lab.ts';
import type { Step } from '../../labs/kit/lab.ts';
import { repeat, summarise, verdictsOf } from './repeat.ts';
import type { CheckOutcome, StepOutcome } from './report.ts';

const step = firstStep();
const [deadline = '', patience = ''] = step.checks.map(({ id }) => id);

function firstStep(): Step {
  const [first] = lab.steps;
  if (!first) throw new Error('the lab has no steps');
  return first;
}

function outcome(...states: Array<CheckOutcome['state']>): StepOutcome {
  const checks = states.map((state, index) => {
    return { check: step.checks[index]?.id ?? '', state, said: `took ${index + 150} ms`, tookMs: 1 };
  });
  return { step: step.id, state: 'fail', checks, tookMs: 1 };
}

describe('verdictsOf', () => {
  test('for a right submission a fail is wrong', () => {
    const seen = verdictsOf({ submission: 'solution', step }, outcome('pass', 'fail'));
    expect(seen.map(({ check, isWrong }) => [check, isWrong])).toEqual([
      [deadline, false],
      [patience, true],
    ]);
  });

  test('for a wrong client only its check counts, and there a pass is wrong', () => {
    const client = { submission: 'x', step, diesAt: deadline };
    expect(verdictsOf(client, outcome('fail', 'pass')).map(({ isWrong }) => isWrong)).toEqual([false]);
    expect(verdictsOf(client, outcome('pass', 'pass')).map(({ isWrong }) => isWrong)).toEqual([true]);
  });

  test('no verdict is not a wrong verdict', () => {
    const client = { submission: 'x', step, diesAt: deadline };
    expect(verdictsOf(client, outcome('inconclusive'))).toMatchObject([
      { state: 'inconclusive', isWrong: false },
    ]);
    expect(verdictsOf({ submission: 'y', step }, outcome('inconclusive', 'pass'))[0]?.isWrong).toBe(false);
  });

  test('a right submission that cannot be loaded has failed every check; a broken grader has shown nothing', () => {
    const none = { step: step.id, state: 'fail', checks: [], tookMs: 1 } as const;
    const broken = verdictsOf({ submission: 'solution', step }, { ...none, broken: 'no' });
    expect(broken.map(({ isWrong }) => isWrong)).toEqual([true, true]);
    const ours = verdictsOf({ submission: 'solution', step }, { ...none, ourFault: 'no' });
    expect(ours.map(({ state, isWrong }) => [state, isWrong])).toEqual([
      ['inconclusive', false],
      ['inconclusive', false],
    ]);
  });
});

test('summarise counts by check, and puts verdicts together that differ in figures only', () => {
  const seen = [150, 152, 151].map((ms) => {
    return {
      submission: 'solution',
      check: 'a',
      state: 'fail',
      said: `After ${ms} ms it failed.`,
      tookMs: 1,
      isWrong: true,
    } as const;
  });
  const fine = {
    submission: 'solution',
    check: 'a',
    state: 'pass',
    said: 'fine',
    tookMs: 1,
    isWrong: false,
  } as const;
  const unsure = { ...fine, check: 'b', state: 'inconclusive' } as const;
  const { rates, wrongVerdicts } = summarise([...seen, fine, unsure]);
  expect(rates).toEqual([
    { check: 'a', runs: 4, wrong: 3, inconclusive: 0, below: expect.closeTo(0.987, 3) },
    { check: 'b', runs: 1, wrong: 0, inconclusive: 1, below: expect.closeTo(0.95) },
  ]);
  expect(wrongVerdicts).toEqual([
    { submission: 'solution', check: 'a', said: 'After 150 ms it failed.', times: 3 },
  ]);
});

test('repeat runs in rounds: each once, then each once more', async () => {
  const order: string[] = [];
  const one = (submission: string) => ({
    submission,
    step,
    run: async () => {
      order.push(submission);
      return outcome('pass', 'pass');
    },
  });
  const repetition = await repeat([one('x'), one('y')], { of: 'right clients', times: 2, atOnce: 1 });
  expect(order).toEqual(['x', 'y', 'x', 'y']);
  expect(repetition.rates.map(({ check, runs, wrong }) => [check, runs, wrong])).toEqual([
    [deadline, 4, 0],
    [patience, 4, 0],
  ]);
});
