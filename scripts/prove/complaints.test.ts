import { describe, expect, test } from 'vitest';
import { complaintsAbout } from './complaints.ts';
import type { CheckOutcome, ProvenWrong, StepOutcome } from './report.ts';

function outcome(state: CheckOutcome['state'], more: Partial<StepOutcome> = {}): StepOutcome {
  const check = { check: 'pool-deadline', state, said: 'It waited.', tookMs: 1 };
  return { step: 'pool', state, checks: [check], tookMs: 1, ...more };
}

const wrong = (result: StepOutcome): ProvenWrong => {
  return { name: 'refuses-at-once', about: '', step: 'pool', diesAt: 'pool-deadline', steps: [result] };
};

const good = {
  starter: { name: 'starter', steps: [outcome('fail')] },
  solution: { name: 'solution', steps: [outcome('pass')] },
  right: [{ name: 'fetch', steps: [outcome('pass')] }],
  wrong: [wrong(outcome('fail'))],
  repetitions: [],
};

test('a lab that grades fairly is not complained about', () => {
  expect(complaintsAbout(good)).toEqual([]);
});

describe('each of these alone is a complaint', () => {
  test.each([
    [
      'a starter that passes',
      { starter: { name: 'starter', steps: [outcome('pass')] } },
      'The untouched starter passes step pool: there is nothing to do in it.',
    ],
    [
      'a solution that fails',
      { solution: { name: 'solution', steps: [outcome('fail')] } },
      'The solution fails pool-deadline: It waited.',
    ],
    [
      'a solution that nobody can judge',
      { solution: { name: 'solution', steps: [outcome('inconclusive')] } },
      'The solution is inconclusive at pool-deadline: It waited.',
    ],
    [
      'a right client that fails',
      { right: [{ name: 'got', steps: [outcome('fail')] }] },
      'The right client got fails pool-deadline: It waited.',
    ],
    [
      'a right client that cannot be loaded',
      { right: [{ name: 'got', steps: [outcome('fail', { checks: [], broken: 'no such package' })] }] },
      'The right client got cannot be loaded in step pool: no such package',
    ],
    [
      'a wrong client that passes',
      { wrong: [wrong(outcome('pass'))] },
      'The wrong client refuses-at-once passes pool-deadline, which must catch it: It waited.',
    ],
    [
      'a wrong client that dies elsewhere',
      {
        wrong: [
          wrong({
            ...outcome('fail'),
            checks: [
              { check: 'pool-deadline', state: 'pass', said: 'Fine.', tookMs: 1 },
              { check: 'pool-patience', state: 'fail', said: 'No.', tookMs: 1 },
            ],
          }),
        ],
      },
      'The wrong client refuses-at-once passes pool-deadline, which must catch it: Fine. It dies at pool-patience instead.',
    ],
    [
      'a wrong client that cannot be loaded: that is no death',
      { wrong: [wrong(outcome('fail', { checks: [], broken: 'a comma is missing' }))] },
      'The wrong client refuses-at-once cannot be loaded: a comma is missing',
    ],
    [
      'a grader that breaks',
      {
        right: [
          { name: 'got', steps: [outcome('inconclusive', { checks: [], ourFault: 'BridgeError: no' })] },
        ],
      },
      'The grader itself failed in step pool with got: BridgeError: no',
    ],
    [
      'a wrong verdict in a repetition',
      {
        repetitions: [
          {
            of: 'the solution',
            times: 20,
            rates: [{ check: 'pool-deadline', runs: 20, wrong: 1, inconclusive: 0, below: 0.2 }],
            wrongVerdicts: [],
            tookMs: 1,
          },
        ],
      },
      'Repeated, pool-deadline fails the solution in 1 of 20 runs.',
    ],
  ])('%s', (_, change, complaint) => {
    expect(complaintsAbout({ ...good, ...change })).toEqual([complaint]);
  });
});
