import { expect, test } from 'vitest';
import { lookAgain } from './look-again.ts';
import type { StepOutcome } from './report.ts';

const outcome = (...states: Array<'pass' | 'fail' | 'inconclusive'>): StepOutcome => ({
  step: 'headers',
  state: states.includes('fail') ? 'fail' : 'pass',
  checks: states.map((state, index) => ({ check: `check-${index}`, state, said: '', tookMs: 1 })),
  tookMs: 1,
});

test('only what is inconclusive is run again, one at a time', async () => {
  const ran: string[] = [];
  let atOnce = 0;
  const again = async (trial: string) => {
    atOnce += 1;
    expect(atOnce).toBe(1);
    ran.push(trial);
    await Promise.resolve();
    atOnce -= 1;
    return outcome('pass');
  };
  const ourFault: StepOutcome = { ...outcome(), state: 'inconclusive', ourFault: 'a bug' };
  const first = [outcome('pass'), outcome('fail', 'inconclusive'), ourFault, outcome('inconclusive')];
  const outcomes = await lookAgain(['a', 'b', 'c', 'd'], first, again);
  expect(ran).toEqual(['b', 'd']);
  expect(outcomes).toEqual([first[0], outcome('pass'), ourFault, outcome('pass')]);
});
