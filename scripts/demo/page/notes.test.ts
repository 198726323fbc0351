import { expect, test } from 'vitest';
import { loadScene, sceneIds } from '../scenes.ts';
import { notesOf } from './notes.ts';

test.each(sceneIds)('the speaker of %s has a plan, with times', async (id) => {
  const { card } = await loadScene(id);
  const { beats, plan } = await notesOf(card);
  expect(beats).toHaveLength(card.beats.length);
  expect(plan).toContain('<h2>Time plan</h2>');
  expect(plan).toContain('<table>');
});
