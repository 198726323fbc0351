import path from 'node:path';
import type { Outline } from '../../../labs/kit/outline.ts';
import { labFolder } from '../../../labs/kit/submission-folder.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import type { Language } from '../../words/words.ts';
import { activitiesOf } from '../exercises/activities.ts';
import { activityLine } from '../menu/items.ts';
import type { LabProgress } from '../progress.ts';
import { sectionOf, sectionPath } from '../section.ts';
import { mayBeSeen } from '../solution/pairs.ts';
import { type Closing, type State, stepOf } from './state.ts';

/** A lab as one learner finds it. */
export interface Place {
  readonly outline: Outline;
  readonly lesson: Lesson;
  readonly known: LabProgress;
  /** How long to read each section takes, in minutes, by its id. */
  readonly minutes: Readonly<Record<string, number>>;
  readonly language?: Language | undefined;
  /** The lab after this one. */
  readonly next?: Pick<Outline, 'number' | 'title'> | undefined;
}

/** What is shown first of a step: its introduction, unless the learner has read that already. */
export function atStep(place: Place, stepIndex: number): State {
  const { outline, lesson, known, minutes } = place;
  const step = stepOf({ outline, stepIndex });
  const section = sectionOf(lesson, step);
  const passed = new Set(known.passed);
  const isKnown = known.begun.includes(step.id) || passed.has(step.id);
  return {
    outline,
    stepIndex,
    passed,
    phase: isKnown ? 'running' : 'briefing',
    section: { title: `${section.id} ${section.title}`, minutes: minutes[section.id] ?? 1 },
    hintsShown: known.hints[step.id] ?? 0,
    solutionOpen: mayBeSeen(outline, passed.has(step.id), known.failed[step.id]),
    regressions: [],
    file: path.relative(process.cwd(), path.join(labFolder(outline), step.file)),
    read: sectionPath(lesson, step),
    closing: closingOf(place),
    top: 0,
  };
}

/** What there is to do when the steps are done. */
export function closingOf({ lesson, known, next, language }: Omit<Place, 'outline' | 'minutes'>): Closing {
  const { slug, card, practice } = lesson;
  const inLesson = (file: string) => path.join('lessons', slug, file);
  return {
    activities: activitiesOf(lesson, language).map((one) => ({
      key: one.key,
      text: activityLine(one, known, { language }),
    })),
    card: inLesson(card),
    ...(practice !== undefined && { practice: inLesson(practice) }),
    ...(next && { next: { number: next.number, title: next.title } }),
  };
}
