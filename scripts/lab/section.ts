import path from 'node:path';
import type { StepOutline } from '../../labs/kit/outline.ts';
import { projectRoot } from '../../labs/kit/project-root.ts';
import type { Lesson, Section } from '../../lessons/lesson.ts';

/** The section that teaches what a step asks. */
export function sectionOf(
  { number, sections }: Lesson,
  { section: id }: Pick<StepOutline, 'section'>,
): Section {
  const section = sections.find((one) => one.id === id);
  if (!section) throw new Error(`lesson ${number} has no section ${id}`);
  return section;
}

/** Where it lies, as the learner would type it. */
export const sectionPath = (lesson: Lesson, step: Pick<StepOutline, 'section'>): string =>
  path.relative(process.cwd(), path.join(projectRoot, 'lessons', lesson.slug, sectionOf(lesson, step).file));
