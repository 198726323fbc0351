import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Story } from '../../fixtures/journal/testing.ts';
import lab from '../04-timeouts/lab.ts';
import { explained } from './explained.ts';
import type { Signature } from './signatures.ts';
import { failing, madeRun, madeStepRun, passing } from './testing.ts';
import { traitsOf } from './traits.ts';

/** In place of the lab's own file. */
const signatures = vi.hoisted((): Signature[] => []);
vi.mock('./signatures.ts', async (original) => {
  const module = await original<typeof import('./signatures.ts')>();
  return { ...module, readSignatures: async () => ({ signatures }) };
});

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'explained-'));
  await writeFile(path.join(dir, 'client.ts'), 'const a = 1;\nawait request(url);\n');
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** A request that hangs, sent from this line. */
function hang(line: number) {
  const story = new Story();
  story.opened(0).asked(1, 'GET /menu');
  const at = { file: 'client.ts', line };
  return { ...story.until(50), sent: [{ atUs: 500, method: 'GET', target: '/menu', at }] };
}

test('a failed check gets the line of the file that it is about', async () => {
  const run = madeStepRun(
    'nowhere',
    madeRun('one', failing('It waited.'), hang(2)),
    madeRun('two', failing('It waited.'), hang(99)),
    madeRun('three', passing, hang(2)),
  );
  const { checks, looksLike } = await explained(run, lab, dir);
  expect(checks.map(({ line }) => line?.text)).toEqual(['await request(url);', undefined, undefined]);
  expect(looksLike).toBeUndefined();
});

test('what a run looks like is told, unless an earlier step is known to fail', async () => {
  const run = madeStepRun('known', madeRun('one', failing('It waited.'), hang(2)));
  const about = 'Waits for ever.';
  signatures.push({ name: 'no-limit', step: 'known', about, checks: traitsOf(run) ?? {} });
  expect((await explained(run, lab, dir)).looksLike).toEqual({ name: 'no-limit', about });
  expect((await explained(run, lab, dir, false)).looksLike).toBeUndefined();
});

test('verdicts stay as they are', async () => {
  const run = madeStepRun('nowhere', madeRun('one', failing('It waited.'), hang(2)));
  const after = await explained(run, lab, dir);
  expect(after.state).toBe('fail');
  expect(after.checks[0]?.verdict).toBe(run.checks[0]?.verdict);
});

test('what passes, and what could not be loaded, is handed back', async () => {
  const passed = madeStepRun('headers', madeRun('one', passing, hang(2)));
  const broken = { ...passed, state: 'fail', checks: [], broken: 'SyntaxError' } as const;
  expect(await explained(passed, lab, dir)).toBe(passed);
  expect(await explained(broken, lab, dir)).toBe(broken);
});
