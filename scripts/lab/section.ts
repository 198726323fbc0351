import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Lab, Step } from '../../labs/kit/lab.ts';
import { projectRoot } from '../../labs/kit/project-root.ts';

/** The file that teaches what a step asks: the one whose name begins with the section's number. */
export function sectionPath(lab: Lab, step: Step): string {
  const folder = path.join(projectRoot, 'lessons', lab.slug);
  const file = readdirSync(folder).find((name) => name.startsWith(`${step.section}-`));
  return path.join(folder, file ?? '');
}
