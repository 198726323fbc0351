import { findSlug, labSlugs } from '../../labs/kit/labs.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { BadUse } from '../arguments.ts';
import { lookOf } from '../look.ts';
import { paragraph } from '../text.ts';
import { type Language, type Words, wordsOf } from '../words/words.ts';
import { type Activity, activitiesOf, type Command } from './exercises/activities.ts';
import { playAndKeep } from './exercises/play-and-keep.ts';
import { TerminalTable } from './exercises/terminal-table.ts';
import { loadLesson } from './lesson.ts';
import { ProgressFile } from './progress.ts';

export interface ExerciseOptions {
  readonly plain?: boolean;
  readonly seed?: number;
  readonly cards?: number;
  readonly language?: Language;
}

/**
 * `npm run lab quiz 04` and its like.
 *
 * @throws {BadUse}
 */
export async function playExercise(
  command: Command,
  which: string | undefined,
  { plain, language, seed, cards: count }: ExerciseOptions,
): Promise<void> {
  const { exercises: words } = wordsOf({ language });
  if (which === undefined) throw new BadUse(words.ofWhich(await whereThereIs(command, words)));
  const lesson = await loadLesson({ slug: await findSlug(which) });
  const activity = await activityOf(lesson, command, language);
  if (!process.stdin.isTTY || !process.stdout.isTTY) {
    throw new BadUse(words.needsTerminal(`npm run lab ${command} ${lesson.number}`));
  }
  const progress = new ProgressFile();
  const aside = await progress.load();
  if (aside !== undefined) process.stderr.write(`${wordsOf({ language }).progress.putAside(aside)}\n`);
  const table = new TerminalTable(() => lookOf(process.stdout, { plain, language }));
  const stopped = await playAndKeep(activity, lesson, progress, table, { seed, count });
  table.close();
  if (stopped) process.stdout.write(`${paragraph(stopped, table.look.width).join('\n')}\n`);
}

async function activityOf(lesson: Lesson, command: Command, language?: Language): Promise<Activity> {
  const { exercises: words } = wordsOf({ language });
  const activities = activitiesOf(lesson, language);
  const activity = activities.find((one) => one.command === command);
  if (activity) return activity;
  const others = activities.map((one) => `npm run lab ${one.command} ${lesson.number}`).join(', ');
  const hasNone = words.hasNone(lesson.number, words.names[command], others);
  throw new BadUse(`${hasNone} ${await whereThereIs(command, words)}`);
}

/** Which lessons have what the command plays. */
async function whereThereIs(command: Command, words: Words['exercises']): Promise<string> {
  const lessons = await Promise.all((await labSlugs()).map((slug) => loadLesson({ slug })));
  const having = lessons.filter((lesson) => activitiesOf(lesson).some((one) => one.command === command));
  const [first] = having;
  if (!first) return words.noLesson(words.names[command]);
  const list = having.map(({ number, title }) => `${number} ${title}`).join(', ');
  return words.thereIs(list, `npm run lab ${command} ${first.number}`);
}
