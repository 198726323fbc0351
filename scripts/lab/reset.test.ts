import { randomUUID } from 'node:crypto';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import lab from '../../labs/04-timeouts/lab.ts';
import { projectRoot } from '../../labs/kit/bridge/child-process.ts';
import { starterFolder } from '../../labs/kit/submission-folder.ts';
import { resetLab } from './reset.ts';

// A lab of its own, so that nobody's work is touched: same files, another folder.
const slug = `00-test-${randomUUID()}`;
const folder = path.join(projectRoot, 'labs', slug);
const testLab = { ...lab, slug };
const made: string[] = [folder];

beforeEach(async () => {
  await cp(starterFolder(lab), path.join(folder, 'starter'), { recursive: true });
  await cp(starterFolder(lab), folder, { recursive: true });
});
afterEach(() => Promise.all(made.map((one) => rm(one, { recursive: true, force: true }))));

test('an untouched lab is left alone', async () => {
  expect(await resetLab(testLab)).toEqual({ files: [] });
});

test('what was changed is the starter’s again, and the learner’s version is kept', async () => {
  await writeFile(path.join(folder, 'client.ts'), 'my work');
  const { files, keptIn = '' } = await resetLab(testLab);
  made.push(path.join(projectRoot, keptIn));
  expect(files).toEqual(['client.ts']);
  expect(await readFile(path.join(projectRoot, keptIn, 'client.ts'), 'utf8')).toBe('my work');
  const [now, starter] = await Promise.all(
    [folder, starterFolder(lab)].map((one) => readFile(path.join(one, 'client.ts'), 'utf8')),
  );
  expect(now).toBe(starter);
});

test('a file that was deleted comes back', async () => {
  await rm(path.join(folder, 'restaurant.ts'));
  const { files, keptIn = '' } = await resetLab(testLab);
  made.push(path.join(projectRoot, keptIn));
  expect(files).toEqual(['restaurant.ts']);
  expect(await readFile(path.join(folder, 'restaurant.ts'), 'utf8')).toContain('createRestaurant');
});
