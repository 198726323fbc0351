import { expect, test } from 'vitest';
import type { StormFigures } from '../../lessons/05-retries/scenes/storm-figures.ts';
import { stormTable } from './storm-table.ts';

const figures: StormFigures = {
  strategy: 'decorrelated',
  requests: 118_718,
  amplification: 118.718,
  answered: 140,
  goodput: 23.33,
  hungUp: 2_620,
  recoveryMs: null,
  // Seven seconds of a patient call.
  arrivals: [800, 0, 0, 200, 200, 0, 0, 1, 0, 0, 0, 0, ...new Array<number>(128).fill(200)],
};

test('each strategy has a row of figures and a skyline of arrivals, within 80 columns', () => {
  const lines = stormTable([figures, { ...figures, strategy: 'full', recoveryMs: 4_149.6 }]).split('\n');
  const [naive = '', full = ''] = lines.filter((line) => line.includes('118718'));
  expect(naive.trim().split(/ {2,}/)).toEqual([
    'decorrelated',
    '118718',
    'x 118.7',
    '140',
    '23',
    '2620',
    'never',
  ]);
  expect(full).toMatch(/ 4\.1 s$/);
  expect(lines.filter((line) => line.includes('█▄▁ ▆'))).toHaveLength(2);
  for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80);
});
