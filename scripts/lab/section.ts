import path from 'node:path';
import { projectRoot } from '../../labs/kit/bridge/child-process.ts';
import type { Outline, StepOutline } from '../../labs/kit/outline.ts';
import type { Lesson, Section } from '../../lessons/lesson.ts';

/** The section that teaches what a step asks. */
export function sectionOf({ number, sections }: Lesson, { section: id }: StepOutline): Section {
  const section = sections.find((one) => one.id === id);
  if (!section) throw new Error(`lesson ${number} has no section ${id}`);
  return section;
}

/** Where it lies. */
export const sectionPath = ({ slug }: Pick<Outline, 'slug'>, { file }: Section): string =>
  path.join(projectRoot, 'lessons', slug, file);
