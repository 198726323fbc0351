import { anySeed } from '../../../fixtures/random.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import type { ProgressFile } from '../progress.ts';
import type { Activity } from './activities.ts';
import type { Table } from './table.ts';

export interface Wishes {
  readonly seed?: number | undefined;
  readonly count?: number | undefined;
}

/** Seeds that are drawn are short, because people type them. */
const SEEDS = 10_000;

/** Plays, and keeps the score if it is the best so far. Returns a sentence when the learner stopped before the end. */
export async function playAndKeep(
  activity: Activity,
  { slug }: Lesson,
  progress: ProgressFile,
  table: Table,
  { seed = anySeed() % SEEDS, count }: Wishes = {},
): Promise<string | undefined> {
  const best = progress.of(slug).scores[activity.id];
  const { score, stopped } = await activity.play({ seed, count, best }, table);
  if (score) await progress.noteScore(slug, activity.id, score);
  return stopped;
}
