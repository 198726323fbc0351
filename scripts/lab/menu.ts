import type { Lab } from '../../labs/kit/lab.ts';
import { paragraph } from '../text.ts';
import { activitiesOf } from './exercises/activities.ts';
import { playAndKeep } from './exercises/play-and-keep.ts';
import { ENTER, type Table } from './exercises/table.ts';
import { type Entry, keyOf, labMenuLines, menuLines } from './menu-view.ts';
import type { ProgressFile } from './progress.ts';

type Known = Omit<Entry, 'progress'>;

/** Lets the learner choose, and play quizzes and exercises. Returns the lab to work on; undefined: the learner quits. */
export async function chooseFromMenu(
  labs: readonly Known[],
  progress: ProgressFile,
  table: Table,
  notice?: string,
): Promise<Lab | undefined> {
  let news = notice;
  for (;;) {
    const entries = labs.map((known) => ({ ...known, progress: progress.of(known.lab.slug) }));
    const last = entries.find(({ lab }) => lab.slug === progress.last);
    table.show([], [...noticeLines(news, table), ...menuLines(entries, last, table.look)]);
    const key = await table.key([...entries.map(({ lab }) => keyOf(lab)), ...(last ? [ENTER] : [])]);
    if (key === undefined) return undefined;
    if (key === ENTER) return last?.lab;
    const chosen = labs.find(({ lab }) => keyOf(lab) === key);
    if (!chosen) return undefined;
    const choice = await chooseInLab(chosen, progress, table);
    if (choice !== 'back') return choice === 'lab' ? chosen.lab : undefined;
    news = undefined;
  }
}

const BACK = 'b';

async function chooseInLab(
  known: Known,
  progress: ProgressFile,
  table: Table,
): Promise<'lab' | 'back' | 'quit'> {
  const { lab, lesson } = known;
  const activities = activitiesOf(lesson);
  let news: string[] = [];
  for (;;) {
    const entry = { ...known, progress: progress.of(lab.slug) };
    table.show([], [...news, ...labMenuLines(entry, table.look)]);
    const key = await table.key([ENTER, BACK, ...activities.map((activity) => activity.key)]);
    if (key === undefined) return 'quit';
    if (key === ENTER) return 'lab';
    if (key === BACK) return 'back';
    const activity = activities.find((one) => one.key === key);
    if (!activity) continue;
    const stopped = await playAndKeep(activity, lesson, progress, table);
    news = noticeLines(stopped, table);
  }
}

const noticeLines = (notice: string | undefined, { look }: Table): string[] =>
  notice === undefined ? [] : [...paragraph(notice, look.width), ''];
