/** The menu, with choices that are written down. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import outline from '../../../labs/04-timeouts/outline.ts';
import type { Look } from '../../look.ts';
import { kitchen, lessonWith, lookOf } from '../exercises/testing.ts';
import { ProgressFile } from '../progress.ts';
import type { Reading } from '../reading/readings.ts';
import type { Item } from './items.ts';
import { chooseFromMenu, type MenuHost } from './menu.ts';

const labs = [
  {
    outline: { ...outline, number: '01', slug: '01-first', title: 'The first of them all' },
    lesson: lessonWith({}),
  },
  { outline, lesson: lessonWith({ slug: outline.slug, number: '04', exercises: [kitchen] }) },
];
const reading: Reading = {
  id: '4.1',
  kind: 'section',
  title: 'The hanging endpoint',
  path: 'lessons/04-timeouts/4.1-the-hanging-endpoint.md',
  minutes: 6,
};

/** Takes, one after the other, the items whose texts begin or go on like this; then leaves. */
class WrittenHost implements MenuHost {
  readonly look: Look;
  readonly transcript: string[] = [];
  readonly #choices: string[];

  constructor(choices: readonly string[], look = lookOf(80)) {
    this.#choices = [...choices];
    this.look = look;
  }

  async choose<T>(title: string, items: readonly Item<T>[]): Promise<T | undefined> {
    this.transcript.push(
      `? ${title}`,
      ...items.map(({ text, value }) => `${value === undefined ? '' : '  '}${text}`),
    );
    const wanted = this.#choices.shift();
    this.transcript.push(`════ ${wanted ?? 'Ctrl-C'} ════`);
    if (wanted === undefined) return undefined;
    const item = items.find(({ text, value }) => value !== undefined && text.includes(wanted));
    if (!item) throw new Error(`no "${wanted}" in:\n${items.map(({ text }) => text).join('\n')}`);
    return item.value;
  }

  say(lines: readonly string[]): void {
    this.transcript.push(...lines);
  }

  readingsOf = async () => [reading];
  read = async ({ id }: Reading) => void this.transcript.push(`(reads ${id})`);
  play = async () => 'Stopped before anything was answered.';
}

let folder = '';
let progress: ProgressFile;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'menu-'));
  progress = new ProgressFile(path.join(folder, 'progress.json'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const choose = (choices: readonly string[], host = new WrittenHost(choices)) =>
  chooseFromMenu(labs, progress, host);

test('a lab is chosen, and gone on with where it was left', async () => {
  expect(await choose(['04', 'Work:'])).toEqual({ known: expect.objectContaining({ outline }) });
  expect((await choose(['04', 'Back', '01', 'Work:']))?.known.outline.number).toBe('01');
});

test('any step can be begun with', async () => {
  const chosen = await choose(['04', 'step 4']);
  expect(chosen?.step).toBe(outline.steps[3]);
});

test('the lab that was worked on last is offered first, once there is one', async () => {
  await expect(choose(['Go on'])).rejects.toThrow('no "Go on"');
  await progress.note(outline.slug, 'headers', true);
  expect((await choose(['Go on: lab 04, step 2']))?.known.outline).toBe(outline);
});

test('when all of a lab passes, the next one is gone on with', async () => {
  for (const { id } of outline.steps) await progress.note(outline.slug, id, true);
  expect((await choose(['Go on: lab 01, step 1']))?.known.outline.number).toBe('01');
});

test('Ctrl-C leaves from everywhere, and Quit from the top', async () => {
  expect(await choose([])).toBeUndefined();
  expect(await choose(['04'])).toBeUndefined();
  expect(await choose(['Quit'])).toBeUndefined();
});

test('who has read or played is back in the menu of the lab', async () => {
  const host = new WrittenHost(['04', '4.1', 'quiz', 'Work:']);
  expect(await choose([], host)).toBeDefined();
  expect(host.transcript).toEqual(
    expect.arrayContaining(['(reads 4.1)', 'Stopped before anything was answered.']),
  );
});

describe.each([
  ['60', lookOf(60)],
  ['80', lookOf(80)],
  ['plain', lookOf(80, true)],
  ['german', { ...lookOf(80), language: 'de' } as Look],
] as const)('what is seen (%s)', (name, look) => {
  test('of the menu and of one lab', async () => {
    await progress.note(outline.slug, 'headers', true);
    await progress.noteScore(outline.slug, kitchen.id, { right: 2, of: 3 });
    const host = new WrittenHost([look.plain ? 'lab 04, Timeouts' : '04  '], look);
    await choose([], host);
    if (!look.plain) expect(host.transcript.filter((line) => line.length > look.width)).toEqual([]);
    await expect(`${host.transcript.join('\n')}\n`).toMatchFileSnapshot(`golden/menu-${name}.golden.txt`);
  });
});
