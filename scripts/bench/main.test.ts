import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const bench = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, 'main.ts'), ...args], { encoding: 'utf8' });

test('help shows examples and measures nothing', () => {
  const { status, stdout, stderr } = bench('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('Examples:');
  expect(stderr).toBe('');
});

test.each([
  ['no rounds', ['--rounds', '0'], 'whole number'],
  ['a lab that is not there', ['99'], 'There is no lab "99"'],
  ['an unknown option', ['--fast'], '--fast'],
])('%s is bad use, and nothing is measured', (_, args, said) => {
  const { status, stdout, stderr } = bench(...args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(said);
});
