/** The menu, played at a table where the keys are written down. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import lab from '../../labs/04-timeouts/lab.ts';
import { kitchen, lessonWith, lookOf, WrittenTable } from './exercises/testing.ts';
import { chooseFromMenu } from './menu.ts';
import { ProgressFile } from './progress.ts';

const ENTER = '\r';
const first = {
  lab: { ...lab, number: '01', slug: '01-first', title: 'The first of them all' },
  lesson: lessonWith({}),
};
const fourth = { lab, lesson: lessonWith({ slug: lab.slug, number: '04', exercises: [kitchen] }) };
const labs = [first, fourth];

let folder = '';
let progress: ProgressFile;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'menu-'));
  progress = new ProgressFile(path.join(folder, 'progress.json'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const choose = (keys: readonly string[], table = new WrittenTable(keys)) =>
  chooseFromMenu(labs, progress, table);

test('a lab is chosen by its number, and gone on with by Enter', async () => {
  expect(await choose(['4', ENTER])).toBe(lab);
  expect(await choose(['4', 'b', '1', ENTER])).toBe(first.lab);
});

test('Enter goes on with the lab that was worked on last, once there is one', async () => {
  await expect(choose([ENTER])).rejects.toThrow('is none of 1 4');
  await progress.note(lab.slug, 'headers', true);
  expect(await choose([ENTER])).toBe(lab);
});

test('q leaves from everywhere', async () => {
  expect(await choose([])).toBeUndefined();
  expect(await choose(['4'])).toBeUndefined();
});

test('a quiz that was played to its end has its score kept, and shown', async () => {
  const table = new WrittenTable(['4', 'z', ENTER, '1']);
  await choose([], table);
  expect(progress.of(lab.slug).scores).toEqual({ quiz: { right: 1, of: 1 } });
  expect(table.text).toMatch(/quiz \(best so far: 1 of 1 right\)/);
});

describe.each([
  ['60', lookOf(60)],
  ['80', lookOf(80)],
  ['plain', lookOf(80, true)],
] as const)('what is seen (%s)', (name, look) => {
  test('of the menu, of one lab, and of a quiz in between', async () => {
    await progress.note(lab.slug, 'headers', true);
    await progress.noteScore(lab.slug, kitchen.id, { right: 2, of: 3 });
    const table = new WrittenTable(['4', 'z', ENTER, '1'], look);
    await choose([], table);
    await expect(table.text).toMatchFileSnapshot(`exercises/golden/menu-${name}.golden.txt`);
  });
});
