import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import lab from '../../labs/04-timeouts/lab.ts';
import { solutionFolder, starterFolder } from '../../labs/kit/submission-folder.ts';
import { soFar } from './so-far.ts';

test('who comes to a step has done what came before, and not the file that begins here', async () => {
  const freed = lab.steps.find(({ id }) => id === 'freed');
  const subject = freed && soFar(lab, freed);
  if (!subject) throw new Error('client.ts comes before freed');
  const folder = await subject.stage();
  const text = (dir: string, file: string) => readFile(path.join(dir, file), 'utf8');
  const [client, restaurant] = await Promise.all(
    ['client.ts', 'restaurant.ts'].map((file) => text(folder.dir, file)),
  );
  await folder.dispose();
  expect(client).toBe(await text(solutionFolder(lab), 'client.ts'));
  expect(restaurant).toBe(await text(starterFolder(lab), 'restaurant.ts'));
});

test('at the first step that is the starter', () => {
  const [first] = lab.steps;
  expect(first && soFar(lab, first)).toBeUndefined();
});
