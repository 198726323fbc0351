import path from 'node:path';
import type { Outline } from '../../labs/kit/outline.ts';
import { projectRoot } from '../../labs/kit/project-root.ts';
import type { Lesson } from '../../lessons/lesson.ts';

/** The lesson that belongs to a lab: the folder of the same name. */
export async function loadLesson(lab: Pick<Outline, 'slug'>): Promise<Lesson> {
  // The folder's name is the contract: a lesson's manifest exports it as default.
  const module = (await import(path.join(projectRoot, 'lessons', lab.slug, 'lesson.ts'))) as {
    default: Lesson;
  };
  return module.default;
}
