import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import lab from '../../../labs/04-timeouts/lab.ts';
import { madeStepRun } from '../../../labs/kit/testing.ts';
import { ProgressFile } from '../progress.ts';
import { Kept } from './kept.ts';

const folder = await mkdtemp(path.join(tmpdir(), 'kept-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = path.join(folder, 'progress.json');
const [first, second] = lab.steps;
if (!first || !second) throw new Error('lab 04 has two steps');

test('what has happened is known before the disk has it, and once', async () => {
  const kept = new Kept(lab, new ProgressFile(file));
  const passed = { ...madeStepRun(first.id), state: 'pass' } as const;
  const failed = { ...madeStepRun(second.id), state: 'fail' } as const;
  const writing = Promise.all([kept.judged(passed), kept.judged(failed), kept.hint(second, 2)]);
  const expected = {
    passed: [first.id],
    failed: { [first.id]: 0, [second.id]: 1 },
    hints: { [second.id]: 2 },
  };
  expect(kept.known).toMatchObject(expected);
  await writing;
  expect(kept.known).toMatchObject(expected);

  const nextDay = new ProgressFile(file);
  await nextDay.load();
  expect(nextDay.of(lab.slug)).toMatchObject(expected);
});
