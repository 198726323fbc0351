import { labSlugs, loadLab } from '../../../labs/kit/labs.ts';
import { loadLesson } from '../../lab/lesson.ts';
import type { OtherPictureKind } from '../../render/picture.ts';

/** What a report takes from the course itself, beside the records. */
export interface Course {
  /** Title of a lesson's section; undefined for one that this version does not have. */
  sectionTitle(section: string): string | undefined;
  /** The picture that tells the story of a check better than its timeline. */
  drawnAs(lab: string, check: string): OtherPictureKind | undefined;
}

/** Knows nothing. Pages are complete without it. */
export const NO_COURSE: Course = { sectionTitle: () => undefined, drawnAs: () => undefined };

/** The labs and lessons that are here. Records name theirs; only names that are here are ever loaded. */
export async function loadCourse(): Promise<Course> {
  const titles = new Map<string, string>();
  const kinds = new Map<string, OtherPictureKind>();
  for (const slug of await labSlugs()) {
    const lab = await loadLab(slug);
    for (const { id, title } of (await loadLesson(lab)).sections) titles.set(id, title);
    for (const check of lab.steps.flatMap((step) => step.checks)) {
      if (check.drawnAs) kinds.set(`${slug}/${check.id}`, check.drawnAs);
    }
  }
  return {
    sectionTitle: (section) => titles.get(section),
    drawnAs: (lab, check) => kinds.get(`${lab}/${check}`),
  };
}
