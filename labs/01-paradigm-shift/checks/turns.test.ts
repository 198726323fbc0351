import { expect, test } from 'vitest';
import { dangerZone } from '../../../fixtures/supplier/danger-zone.ts';
import { turnsOf } from './turns.ts';

const families = ['network', 'timeout', 'http', 'data'] as const;

test('the game plays all twenty failures, every example of each', () => {
  const played = families.flatMap(turnsOf).map(({ example }) => example);
  for (const example of dangerZone.flatMap(({ faults }) => faults)) expect(played).toContain(example);
});

test.each(families)('there are good answers among the failures of the family %s', (family) => {
  const good = turnsOf(family).filter(({ truth }) => truth === undefined);
  expect(good.length).toBeGreaterThanOrEqual(2);
});
