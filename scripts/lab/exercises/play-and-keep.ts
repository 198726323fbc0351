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

/** Plays, and keeps the score if it is the best so far. Returns what came of it, in a sentence. */
export async function playAndKeep(
  activity: Activity,
  { slug }: Lesson,
  progress: ProgressFile,
  table: Table,
  { seed = anySeed() % SEEDS, count }: Wishes = {},
): Promise<string> {
  const best = progress.of(slug).scores[activity.id];
  const { score, summary } = await activity.play({ seed, count, best }, table);
  if (score) await progress.noteScore(slug, activity.id, score);
  return summary;
}
