import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { profiles } from './profile.ts';
import { recordTrace } from './record.ts';
import { quantile, summarise } from './summary.ts';
import { formatTrace } from './trace-file.ts';

const main = path.join(import.meta.dirname, 'main.ts');

test('a recording has as many calls as were asked for, each measured in all its parts', async () => {
  const profile = profiles.get('noon');
  if (!profile) throw new Error('the profile "noon" is gone');
  const rows = await recordTrace({ profile, calls: 60, seed: 1 });
  expect(rows).toHaveLength(60);
  for (const [connectMs, headersMs, longestPauseMs, totalMs] of rows) {
    expect(connectMs).toBeGreaterThanOrEqual(0);
    expect(headersMs).toBeGreaterThan(0);
    expect(longestPauseMs).toBeGreaterThan(0);
    expect(totalMs).toBeGreaterThanOrEqual(connectMs + headersMs + longestPauseMs);
  }
  // The supplier hangs up after ten requests: some connections are new, most are not.
  const fresh = rows.filter(([connectMs]) => connectMs > 0).length;
  expect(fresh).toBeGreaterThan(0);
  expect(fresh).toBeLessThan(30);
});

test('a trace is JSON with one line for each call, in tenths of a millisecond', () => {
  const text = formatTrace([
    [0, 20.04, 3.96, 25],
    [12.345, 19.96, 4, 40.25],
  ]);
  expect(text).toBe('[\n  [0, 20, 4, 25],\n  [12.3, 20, 4, 40.3]\n]\n');
  expect(JSON.parse(text)).toHaveLength(2);
});

test('a quantile is the smallest value that the share does not exceed', () => {
  const values = [5, 1, 4, 2, 3];
  expect([0, 0.2, 0.21, 0.5, 0.8, 1].map((share) => quantile(values, share))).toEqual([1, 1, 2, 3, 4, 5]);
  expect(quantile([], 0.5)).toBeNaN();
});

test('the summary fits a terminal of 80 columns', () => {
  const text = summarise([
    [0, 20, 4, 25],
    [1_012.3, 3_019.6, 604.4, 4_040.2],
  ]);
  expect(text).toContain('2 calls, 1 of them (50.0 %) on a new connection');
  for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test.each([
  ['nothing', []],
  ['a profile that is not there', ['lunch']],
  ['a seed that is no number', ['noon', '--seed', 'x']],
])('the command refuses %s with exit code 2 and records nothing', (_, args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^error: /);
});
