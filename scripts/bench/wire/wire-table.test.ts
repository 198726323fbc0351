import { expect, test } from 'vitest';
import type { WireFigures, WireRatio } from './measure-wire.ts';
import { wireTable } from './wire-table.ts';

const ratio = (more: Partial<WireRatio>): WireRatio => ({
  what: 'proxy, requests, 500 conn',
  ours: 35_139.4,
  against: 34_836,
  unit: '/s',
  ratio: 1.02,
  target: 0.9,
  wanted: 'at least',
  ...more,
});
const figures: WireFigures = {
  rounds: 3,
  ratios: [
    ratio({}),
    ratio({ what: 'too slow', ratio: 0.89 }),
    ratio({ what: 'quick enough', ratio: 1.1, target: 1.2, wanted: 'at most' }),
    ratio({ what: 'too late', ratio: 1.3, target: 1.2, wanted: 'at most' }),
  ],
  idleConnectionBytes: 6_554,
  accuracy: [{ what: 'latency 10 ms, p50', asked: 10, had: 10.52, unit: 'ms', reference: 10.7 }],
};

test('each figure stands beside what it is measured against, and says whether its target is reached', () => {
  const lines = wireTable(figures).split('\n');
  const rowOf = (what: string) =>
    lines
      .find((line) => line.includes(what))
      ?.trim()
      .split(/ {2,}/)
      .slice(1);
  expect(rowOf('requests')).toEqual(['35139', '34836', '/s', '1.02', '>= 0.9', 'ok']);
  expect(rowOf('too slow')).toContain('missed');
  expect(rowOf('quick enough')).toContain('ok');
  expect(rowOf('too late')).toContain('missed');
  expect(lines.join('\n')).toContain('6.4 KB   ok   target: <= 16 KB');
  expect(rowOf('latency')).toEqual(['10', '10.5', '10.7', 'ms']);
  expect(lines.every((line) => line.length <= 80)).toBe(true);
});
