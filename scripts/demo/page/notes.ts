import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { marked } from 'marked';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import type { SceneCard, SpeakerNotes } from '../scene.ts';
import { sceneIds } from '../scenes.ts';

/** What the speaker reads, as HTML. Scripts in it would not run: the page's policy forbids it. */
export async function notesOf(card: SceneCard): Promise<SpeakerNotes> {
  const beats = card.beats.map(({ notes }) => marked.parse(notes, { async: false }));
  return { beats, plan: marked.parse(await planOf(card), { async: false }) };
}

/** The scene's `notes.md`. A recording may be of a scene that is not there any more: then there is none. */
async function planOf({ id }: SceneCard): Promise<string> {
  // Compared with the names that there are: what stands in a recording is never a path to read from.
  const known = sceneIds.find((one) => one === id);
  const [file] =
    known === undefined ? [] : globSync(`lessons/*/scenes/${known}/notes.md`, { cwd: projectRoot });
  return file === undefined ? '' : readFile(path.join(projectRoot, file), 'utf8');
}
