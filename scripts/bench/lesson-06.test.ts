import { expect, test } from 'vitest';
import { lesson06Table } from './lesson-06.ts';

test('what lesson 06 quotes fits a page: times, handshakes, waits', () => {
  const handshake = { roundTripMs: 40, calls: 20, atOnce: 10, scheme: 'https', client: 'new' } as const;
  const pool = { lines: 12, callsPerSecond: 50, latencyMs: 200, forMs: 5_000, seed: 6 };
  const table = lesson06Table({
    rounds: 5,
    handshakes: [{ ...handshake, msPerCall: 121.44, tcpHandshakes: 20, tlsHandshakes: 20 }],
    poolSizes: [{ ...pool, calls: 259, meanBusy: 10.31, meanWaitMs: 37.6, slowestWaitMs: 188.2 }],
  });
  const lines = table.split('\n');
  const cellsOf = (what: string) =>
    lines
      .find((line) => line.trim().startsWith(what))
      ?.trim()
      .split(/ {2,}/);
  expect(cellsOf('https')).toEqual(['https, new client', '10', '121.4', '20', '20']);
  expect(cellsOf('12')).toEqual(['12', '259', '10.3', '38 ms', '188 ms']);
  expect(table).toContain('10 lines busy on average');
  expect(lines.every((line) => line.length <= 80)).toBe(true);
});
