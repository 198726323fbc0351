import path from 'node:path';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import { type Changed, change, NotChanged } from './change.ts';
import { type About, type Entry, keptFiles, noteTakenBack, readEntries } from './undo-store.ts';

export interface TakenBack {
  /** What was taken back. */
  readonly of: About;
  /** Undefined: everything was so already. */
  readonly changed: Changed | undefined;
}

/** What an undo or redo comes to; `damaged` are folders that could not be read, and were skipped. */
export interface Outcome {
  readonly done: TakenBack | undefined;
  readonly damaged: readonly string[];
}

/** Takes the last reset back that has not been taken back yet. What is there now is kept, too: see {@link redo}. */
export async function undo(root = projectRoot): Promise<Outcome> {
  const { entries, damaged } = await readEntries(root);
  const last = entries.findLast(({ about, takenBack }) => about.kind !== 'undo' && !takenBack);
  return { done: last && (await takeBack(root, last, 'undo')), damaged };
}

/** Takes the last undo back, unless something was reset since then. */
export async function redo(root = projectRoot): Promise<Outcome> {
  const { entries, damaged } = await readEntries(root);
  // What was redone lies on top of the undos that are still to be redone.
  const last = entries.findLast(({ about, takenBack }) => about.kind !== 'redo' && !takenBack);
  const isUndo = last?.about.kind === 'undo';
  return { done: isUndo ? await takeBack(root, last, 'redo') : undefined, damaged };
}

async function takeBack(root: string, entry: Entry, kind: 'undo' | 'redo'): Promise<TakenBack> {
  const files = await keptFiles(root, entry).catch((error: unknown) => {
    throw new NotChanged(error);
  });
  const about = { ...entry.about, kind };
  const changed = await change(root, { about, files, passed: entry.passed });
  await noteTakenBack(root, entry).catch((error: unknown) => {
    throw new NotChanged(error);
  });
  return { of: entry.about, changed };
}

/** The reset that the next undo takes back. */
export async function nextUndo(root = projectRoot): Promise<Entry | undefined> {
  const { entries } = await readEntries(root);
  return entries.findLast(({ about, takenBack }) => about.kind !== 'undo' && !takenBack);
}

/** Where the files of an entry lie, for a sentence. */
export const keptIn = ({ folder }: Entry): string => path.join(folder, 'files');
