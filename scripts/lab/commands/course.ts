import { labSlugs, loadOutline } from '../../../labs/kit/labs.ts';
import type { StepOutline } from '../../../labs/kit/outline.ts';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import { loadLesson } from '../lesson.ts';
import { progressSoFar } from '../progress-so-far.ts';
import { openStep, type Standing } from '../where-left.ts';

/** A lab in words, and how far the learner is. */
export interface CourseLab extends Standing {
  /** To read its lesson. */
  readonly minutes: number;
}

/** All labs, and how far the learner is. */
export interface Course {
  readonly labs: readonly CourseLab[];
  /** The lab that was worked on last. */
  readonly last?: CourseLab | undefined;
  /** The progress file cannot be read. */
  readonly damaged: boolean;
}

export async function courseSoFar(root = projectRoot): Promise<Course> {
  const [slugs, progress] = await Promise.all([labSlugs(), progressSoFar(root)]);
  const labs = await Promise.all(
    slugs.map(async (slug): Promise<CourseLab> => {
      const [outline, { minutes }] = await Promise.all([loadOutline(slug), loadLesson({ slug })]);
      return { outline, minutes, passed: new Set(progress.passedOf(slug)), at: progress.atOf(slug) };
    }),
  );
  const last = labs.find(({ outline }) => outline.slug === progress.last);
  return { labs, last, damaged: progress.damaged };
}

/** `next` is the step of a lab to go on with. */
export type StepState = 'passed' | 'next' | 'open';

export function stateOf(lab: CourseLab, step: StepOutline): StepState {
  if (lab.passed.has(step.id)) return 'passed';
  return step === openStep(lab) ? 'next' : 'open';
}
