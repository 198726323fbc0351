import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { probes } from './probes.ts';

const doctor = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, 'start.mjs'), ...args], { encoding: 'utf8' });

const report = z.object({
  format: z.literal(1),
  healthy: z.boolean(),
  findings: z.array(
    z.discriminatedUnion('state', [
      z.object({ state: z.literal('ok'), topic: z.string(), fact: z.string() }),
      z.object({ state: z.enum(['warn', 'fail']), topic: z.string(), fact: z.string(), advice: z.string() }),
    ]),
  ),
});

test('a real run has one finding for each probe, and none that is the doctor’s own fault', () => {
  const { status, stdout, stderr } = doctor('--json');
  const { healthy, findings } = report.parse(JSON.parse(stdout));
  expect(findings.map(({ topic }) => topic)).toEqual(probes.map(({ topic }) => topic));
  expect(stdout).not.toContain('a fault of the doctor');
  // Whether this machine is well is not this test's business.
  expect(status).toBe(healthy ? 0 : 1);
  expect(stderr).toBe('');
});

test('plain output has words and ASCII only', () => {
  const { stdout } = doctor('--plain');
  expect(stdout).toMatch(/^ (ok|warn|FAIL) +Node /);
  // A µ may stand before its s: it is a unit, not a symbol.
  expect(stdout.replaceAll('µs', 'us')).toMatch(/^[\x20-\x7e\n]*$/);
});

test('help shows examples; an unknown option is bad use', () => {
  const help = doctor('--help');
  expect(help.status).toBe(0);
  expect(help.stdout).toContain('Examples:');
  const wrong = doctor('--cure');
  expect(wrong.status).toBe(2);
  expect(wrong.stdout).toBe('');
  expect(wrong.stderr).toContain('--cure');
});
