import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../labs/kit/project-root.ts';
import { loadLesson } from '../lab/lesson.ts';
import { loadScene, sceneIds } from './scenes.ts';

/** `lessons/04-timeouts/scenes/cascade`, by the scene's id. */
const folders = new Map(
  globSync('lessons/*/scenes/*/scene.ts', { cwd: projectRoot }).map((file) => {
    const folder = path.dirname(file);
    return [path.basename(folder), folder];
  }),
);

const unique = (values: readonly string[]) => expect(values).toEqual([...new Set(values)]);

test('every scene can be asked for, by the name of its folder', () => {
  expect([...sceneIds].toSorted()).toEqual([...folders.keys()].toSorted());
});

test('a scene that there is not is refused with those that there are', async () => {
  await expect(loadScene('casacde')).rejects.toThrow(/There is no scene "casacde". There are: .*cascade/);
});

describe.each(sceneIds)('%s', async (id) => {
  const { card } = await loadScene(id);
  const folder = folders.get(id) ?? '';
  const effects = card.effects.map((effect) => effect.id);

  test('belongs to a section of its lesson', async () => {
    expect(card.id).toBe(id);
    const [, slug = ''] = folder.split(path.sep);
    const { sections } = await loadLesson({ slug });
    expect(sections.map((section) => section.id)).toContain(card.section);
  });

  test('has a key for each switch: a digit or a small letter that no view uses itself', () => {
    const keys = card.switches.map(({ key }) => key);
    unique(keys);
    for (const key of keys) expect(key).toMatch(/^[0-9a-pru-z]$/);
  });

  test('names each thing once', () => {
    for (const things of [card.actors, card.flows, card.charts, card.switches, card.beats, card.effects]) {
      unique(things.map((thing) => thing.id));
    }
    for (const { series } of card.charts) unique(series.map((one) => one.id));
  });

  test('draws flows between actors that are there', () => {
    const actors = card.actors.map((actor) => actor.id);
    for (const { from, to } of card.flows) expect(actors).toEqual(expect.arrayContaining([from, to]));
  });

  test('sets switches to values that they have', () => {
    const valuesOf = new Map(card.switches.map((one) => [one.id, one.values.map(({ value }) => value)]));
    for (const { id, initial } of card.switches) expect(valuesOf.get(id)).toContain(initial);
    for (const { set } of card.beats) {
      for (const [name, value] of Object.entries(set)) expect(valuesOf.get(name)).toContain(value);
    }
  });

  test('says in each beat how the defences stand: what it claims is about them', () => {
    const defences = card.switches.filter(({ kind }) => kind === 'defence').map((one) => one.id);
    for (const { set, title } of card.beats) {
      expect(Object.keys(set), title).toEqual(expect.arrayContaining(defences));
    }
  });

  test('promises each effect in one beat, and asks only for what its beat promises', () => {
    const promised = card.beats.flatMap((beat) => beat.effects);
    unique(promised);
    expect([...promised].toSorted()).toEqual([...effects].toSorted());
    for (const { predict, effects } of card.beats) {
      if (predict) expect(effects).toContain(predict.effect);
    }
  });

  test('has notes for the speaker: a time plan along its beats, and what to ask the room', async () => {
    const file = path.join(projectRoot, folder, 'notes.md');
    expect(existsSync(file)).toBe(true);
    const notes = await readFile(file, 'utf8');
    expect(notes.startsWith(`# ${card.title} (${card.section})\n`)).toBe(true);
    expect(notes).toContain(`\`npm run demo ${id}\``);
    expect(notes).toContain('## Ask the room');
    const rows = [...notes.matchAll(/^\| (\d+) to (\d+) \| (.+?) \|/gm)];
    const titles = card.beats.map(({ title }) => title);
    const places = rows.map(([, , , title = '']) => titles.indexOf(title));
    expect(places[0]).toBe(0);
    expect(places).toEqual([...new Set(places)].toSorted((one, other) => one - other));
    // One row ends when the next one begins.
    expect(rows.slice(1).map(([, from]) => from)).toEqual(rows.slice(0, -1).map(([, , to]) => to));
  });
});
