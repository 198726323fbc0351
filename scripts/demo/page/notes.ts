import { marked } from 'marked';
import type { SceneCard } from '../scene.ts';

/** The speaker's notes of each beat, as HTML. Scripts in them would not run: the page's policy forbids it. */
export const notesOf = ({ beats }: SceneCard): string[] =>
  beats.map(({ notes }) => marked.parse(notes, { async: false }));
