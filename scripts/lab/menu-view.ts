import type { Lab, Step } from '../../labs/kit/lab.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import { type Look, paint } from '../look.ts';
import { labelled, paragraph } from '../text.ts';
import { type Activity, activitiesOf } from './exercises/activities.ts';
import { ENTER } from './exercises/table.ts';
import { keyBar, scoreLine } from './exercises/view.ts';
import type { LabProgress } from './progress.ts';

/** A lab with its lesson, and how far the learner is. */
export interface Entry {
  readonly lab: Lab;
  readonly lesson: Lesson;
  readonly progress: LabProgress;
}

const QUIT = ['q', 'quit'] as const;
const KEY_WIDTH = 7;

/** The key of a lab is its number: `4`; from the tenth on a letter. */
export const keyOf = ({ number }: Lab): string => Number(number).toString(36);

/** The step to go on with; undefined when all pass. */
export const openStep = ({ lab, progress }: Entry): Step | undefined =>
  lab.steps.find(({ id }) => !progress.passed.includes(id));

/** All labs, each with its key and how far the learner is. */
export function menuLines(entries: readonly Entry[], last: Entry | undefined, look: Look): string[] {
  const titleWidth = Math.max(...entries.map(({ lab }) => lab.title.length));
  const rows = entries.flatMap((entry) =>
    look.plain ? plainRow(entry, look) : [row(entry, titleWidth, look)],
  );
  return [
    paint(look).bold(' Which lab?'),
    '',
    ...rows,
    '',
    ...(last ? [...paragraph(`Enter goes on with ${whereLeft(last)}`, look.width), ''] : []),
    ...keyBar(
      [[entries.map(({ lab }) => keyOf(lab)).join(', '), 'choose a lab'], ...(last ? [GO_ON] : []), QUIT],
      look,
    ),
  ];
}

const GO_ON = [ENTER, 'go on'] as const;

function row(entry: Entry, titleWidth: number, look: Look): string {
  const { steps, points } = standing(entry);
  const figures = [
    `${steps.passed}/${steps.all} steps`.padStart(11),
    `${points.earned}/${points.all} points`.padStart(16),
    `${entry.lesson.minutes} min`.padStart(8),
  ];
  return ` ${paint(look).bold(keyOf(entry.lab))}  ${entry.lab.title.padEnd(titleWidth)}${figures.join('')}`;
}

function plainRow(entry: Entry, look: Look): string[] {
  const { lab, lesson } = entry;
  const { steps, points } = standing(entry);
  const text = `${keyOf(lab)}: lab ${lab.number}, ${lab.title}. ${steps.passed} of ${steps.all} steps passed, ${points.earned} of ${points.all} points, ${lesson.minutes} minutes to read.`;
  return paragraph(text, look.width);
}

function standing({ lab, progress }: Entry) {
  const passed = lab.steps.filter(({ id }) => progress.passed.includes(id));
  const pointsOf = (steps: readonly Step[]) => steps.reduce((sum, step) => sum + step.points, 0);
  return {
    steps: { passed: passed.length, all: lab.steps.length },
    points: { earned: pointsOf(passed), all: pointsOf(lab.steps) },
  };
}

function whereLeft(entry: Entry): string {
  return `lab ${entry.lab.number}, ${goOn(entry)}.`;
}

function goOn(entry: Entry): string {
  const step = openStep(entry);
  if (!step) return 'all of whose steps pass';
  return `step ${entry.lab.steps.indexOf(step) + 1}: ${step.title}`;
}

/** What there is to do in one lab. */
export function labMenuLines(entry: Entry, look: Look): string[] {
  const { lab, lesson, progress } = entry;
  const item = (key: string, text: string) =>
    look.plain
      ? paragraph(`${key}: ${text}`, look.width)
      : labelled(paint(look).bold(key) + ' '.repeat(KEY_WIDTH - key.length), text, look.width, KEY_WIDTH, 1);
  return [
    paint(look).bold(` lab ${lab.number}, ${lab.title}`),
    '',
    ...paragraph(lab.intro, look.width),
    '',
    ...item('Enter', openStep(entry) ? `go on with ${goOn(entry)}` : 'look at the lab again: all steps pass'),
    ...activitiesOf(lesson).flatMap((activity) => item(activity.key, activityLine(activity, progress))),
    ...item('b', 'back to all labs'),
    ...item('q', 'quit'),
  ];
}

/** `quiz (best so far: 6 of 8 right)` */
export function activityLine({ id, title }: Activity, { scores }: Pick<LabProgress, 'scores'>): string {
  const best = scores[id];
  return best ? `${title} (best so far: ${scoreLine(best)})` : title;
}
