import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import lab from '../04-timeouts/lab.ts';
import { runLab } from './run-lab.ts';
import { Stable } from './stable.ts';
import { solutionFolder, stageSubmission, starterFolder } from './submission-folder.ts';

const cleanUps: Array<() => Promise<void>> = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const steps = lab.steps.filter(({ id }) => ['headers', 'body', 'override'].includes(id));

/** Plays three steps against what is in this folder, with its client changed, and counts the processes that it takes. */
async function played(from: string, change = (client: string) => client, atOnce = 1) {
  const folder = await stageSubmission(lab, from);
  cleanUps.push(folder.dispose);
  const client = path.join(folder.dir, 'client.ts');
  await writeFile(client, change(await readFile(client, 'utf8')));
  const stable = new Stable({ dir: folder.dir });
  const take = vi.spyOn(stable, 'take');
  const runs = await runLab(lab, stable, { steps, atOnce });
  return { runs, processes: take.mock.calls.length };
}

test('steps that pass share one process', async () => {
  const { runs, processes } = await played(solutionFolder(lab));
  expect(runs.map(({ step, state }) => [step.id, state])).toEqual(steps.map(({ id }) => [id, 'pass']));
  // More only on a machine that was too busy to tell.
  expect(processes).toBeLessThanOrEqual(steps.length);
});

test('a step that does not pass there is played by itself, and that verdict counts', async () => {
  const { runs, processes } = await played(starterFolder(lab));
  expect(runs.map(({ state }) => state)).toEqual(steps.map(() => 'fail'));
  expect(runs.every(({ checks }) => checks.length > 0)).toBe(true);
  expect(processes).toBeGreaterThan(steps.length);
});

test('a file that cannot be loaded fails every step that needs it, and is not tried for each', async () => {
  const { runs, processes } = await played(solutionFolder(lab), (client) => `${client}\nconst = ;\n`);
  for (const { state, broken } of runs) {
    expect(state).toBe('fail');
    expect(broken).toMatch(/client\.ts could not be loaded/);
  }
  expect(processes).toBeLessThanOrEqual(2);
});

test('of steps that are played side by side, too, each has its file tried in a process that nobody else has', async () => {
  const { runs, processes } = await played(solutionFolder(lab), (client) => `${client}\nconst = ;\n`, 2);
  expect(runs.map(({ state }) => state)).toEqual(steps.map(() => 'fail'));
  expect(processes).toBeGreaterThan(1);
});
