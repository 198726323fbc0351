import { findSlug, labSlugs } from '../../labs/kit/labs.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { BadUse } from '../arguments.ts';
import { lookOf } from '../look.ts';
import { paragraph } from '../text.ts';
import type { Language } from '../words/words.ts';
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

/** What the commands play, in sentences. */
const NAMES: Readonly<Record<Command, string>> = {
  quiz: 'quiz',
  match: 'matching exercise',
  cards: 'flash cards',
};

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
  if (which === undefined) throw new BadUse(`Of which lesson? ${await whereThereIs(command)}`);
  const lesson = await loadLesson({ slug: await findSlug(which) });
  const activity = await activityOf(lesson, command);
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new BadUse(needsTerminal(command, lesson));
  const progress = new ProgressFile();
  const notice = await progress.load();
  if (notice) process.stderr.write(`${notice}\n`);
  const table = new TerminalTable(() => lookOf(process.stdout, { plain, language }));
  const stopped = await playAndKeep(activity, lesson, progress, table, { seed, count });
  table.close();
  if (stopped) process.stdout.write(`${paragraph(stopped, table.look.width).join('\n')}\n`);
}

async function activityOf(lesson: Lesson, command: Command): Promise<Activity> {
  const activities = activitiesOf(lesson);
  const activity = activities.find((one) => one.command === command);
  if (activity) return activity;
  const others = activities.map((one) => `npm run lab ${one.command} ${lesson.number}`).join(', ');
  throw new BadUse(
    `Lesson ${lesson.number} has no ${NAMES[command]}. It has: ${others}. ${await whereThereIs(command)}`,
  );
}

/** Which lessons have what the command plays. */
async function whereThereIs(command: Command): Promise<string> {
  const lessons = await Promise.all((await labSlugs()).map((slug) => loadLesson({ slug })));
  const having = lessons.filter((lesson) => activitiesOf(lesson).some((one) => one.command === command));
  if (having.length === 0) return `No lesson has ${NAMES[command]} yet.`;
  const [first] = having;
  const list = having.map(({ number, title }) => `${number} ${title}`).join(', ');
  return `There is: ${list}. For example: npm run lab ${command} ${first?.number}`;
}

const needsTerminal = (command: Command, { number }: Lesson) =>
  `This waits for keys, and there is no terminal to press them in (a pipe, perhaps, or a job). Type it in a terminal: npm run lab ${command} ${number}`;
