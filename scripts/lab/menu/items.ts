import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import { type Look, signOf } from '../../look.ts';
import { wordsOf } from '../../words/words.ts';
import { type Activity, activitiesOf } from '../exercises/activities.ts';
import { scoreLine } from '../exercises/view.ts';
import type { LabProgress } from '../progress.ts';
import { type Reading, titleOf } from '../reading/readings.ts';
import { sumsOf } from '../sums.ts';
import { openLab, openStep, type Standing } from '../where-left.ts';

/** A lab with its lesson. */
export interface Known {
  readonly outline: Outline;
  readonly lesson: Lesson;
}

/** A lab with its lesson, and how far the learner is. */
export interface Entry extends Known, Standing {
  readonly outline: Outline;
  readonly progress: LabProgress;
}

export const entryOf = (known: Known, progress: LabProgress): Entry => ({
  ...known,
  progress,
  passed: new Set(progress.passed),
  at: progress.at,
});

/** Something to choose. Without a value it is a heading. */
export interface Item<T> {
  readonly text: string;
  readonly value?: T;
}

export type TopChoice = 'quit' | { readonly lab: Entry; readonly goOn: boolean };

export type LabChoice =
  | 'back'
  | { readonly kind: 'work'; readonly step?: StepOutline }
  | { readonly kind: 'read'; readonly reading: Reading }
  | { readonly kind: 'play'; readonly activity: Activity };

/** All labs, each with how far the learner is; first the one that was worked on last. */
export function topItems(entries: readonly Entry[], last: Entry | undefined, look: Look): Item<TopChoice>[] {
  const { menu } = wordsOf(look);
  const titleWidth = Math.max(...entries.map(({ outline }) => outline.title.length));
  const goOn = last && (openLab(entries, last) ?? last);
  return [
    ...(goOn
      ? [{ text: menu.goOn(goOn.outline.number, whereInWords(goOn, look)), value: { lab: goOn, goOn: true } }]
      : []),
    ...entries.map((lab) => ({ text: row(lab, titleWidth, look), value: { lab, goOn: false } })),
    { text: menu.quit, value: 'quit' as const },
  ];
}

function row(entry: Entry, titleWidth: number, look: Look): string {
  const { menu } = wordsOf(look);
  const { outline, lesson } = entry;
  const { number, title, steps } = outline;
  const { passed, earned, points } = sumsOf([entry]);
  if (look.plain) {
    return menu.plainRow(number, title, passed, steps.length, earned, points, lesson.minutes);
  }
  const figures = [
    menu.steps(passed, steps.length).padStart(13),
    ...(look.width < WIDE ? [] : [menu.points(earned, points).padStart(17)]),
    menu.minutes(lesson.minutes).padStart(8),
  ];
  return `${number}  ${title.padEnd(titleWidth)}${figures.join('')}`;
}

/** What inquirer needs at the left, and a column that stays free. */
const WIDE = 76;

function whereInWords(entry: Entry, look: Look): string {
  const { menu } = wordsOf(look);
  const step = openStep(entry);
  return step ? menu.step(entry.outline.steps.indexOf(step) + 1, step.title) : menu.allPass;
}

/** What there is to do in one lab: work, read, play. */
export function labItems(entry: Entry, readings: readonly Reading[], look: Look): Item<LabChoice>[] {
  const { menu } = wordsOf(look);
  const { outline, lesson, progress } = entry;
  return [
    { text: `${menu.work} ${whereInWords(entry, look)}`, value: { kind: 'work' } },
    { text: menu.read },
    ...readings.map((reading) => ({
      text: `${titleOf(reading)} (${menu.minutes(reading.minutes)})`,
      value: { kind: 'read', reading } as const,
    })),
    { text: menu.allSteps },
    ...outline.steps.map((step, index) => ({
      text: stepText(step, index, progress, look),
      value: { kind: 'work', step } as const,
    })),
    { text: menu.play },
    ...activitiesOf(lesson, look.language).map((activity) => ({
      text: activityLine(activity, progress, look),
      value: { kind: 'play', activity } as const,
    })),
    { text: menu.back, value: 'back' },
  ];
}

function stepText(
  { id, title, points }: StepOutline,
  index: number,
  progress: LabProgress,
  look: Look,
): string {
  const { menu, session } = wordsOf(look);
  const hasPassed = progress.passed.includes(id);
  const sign = hasPassed ? signOf('pass', { ...look, color: false }) : look.plain ? session.open : ' ';
  const worth = look.width < WIDE ? '' : ` (${session.points(points)})`;
  return `${sign} ${menu.step(index + 1, title)}${worth}`;
}

/** `quiz (best so far: 6 of 8 right)` */
export function activityLine(
  { id, title }: Activity,
  { scores }: Pick<LabProgress, 'scores'>,
  look: Pick<Look, 'language'>,
): string {
  const best = scores[id];
  return best ? `${title} ${wordsOf(look).exercises.bestSoFar(scoreLine(best, look))}` : title;
}
