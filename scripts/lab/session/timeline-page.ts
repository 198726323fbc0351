import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Outline } from '../../../labs/kit/outline.ts';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import type { CheckRun } from '../../../labs/kit/run-check.ts';
import { openInBrowser } from '../../open-in-browser.ts';
import { pageOf } from '../records.ts';

/** Writes the timeline of one check as a page and opens it. Returns where it lies, relative to the project. */
export async function showTimelinePage({ slug }: Outline, run: CheckRun): Promise<string> {
  const file = path.join('.lab', 'timelines', `${slug}-${run.check.id}.html`);
  const absolute = path.join(projectRoot, file);
  await mkdir(path.dirname(absolute), { recursive: true });
  await writeFile(absolute, pageOf(run));
  await openInBrowser(absolute);
  return file;
}
