import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import type { Lesson } from '../../../lessons/lesson.ts';
import { openInBrowser } from '../../open-in-browser.ts';
import { type Reading, readingsOf, textOf } from './readings.ts';

/** Writes what can be read in a lesson as pages and opens one of them. Returns where it lies, relative to the project. */
export async function showSectionPage(lesson: Lesson, id: string): Promise<string> {
  const file = await writePages(lesson, id);
  await openInBrowser(path.join(projectRoot, file));
  return file;
}

/** All pages of the lesson, because each leads to the others. Returns the path of the one with this id. */
export async function writePages(lesson: Lesson, id: string, root = projectRoot): Promise<string> {
  // Loaded when somebody reads, like all that needs the parser.
  const { pageName, sectionPage } = await import('./page.ts');
  const readings = await readingsOf(lesson);
  const wanted = readings.find((reading) => reading.id === id);
  if (!wanted) throw new Error(`lesson ${lesson.number} has nothing to read by the name of ${id}`);
  const folder = path.join('.lab', 'reading', lesson.slug);
  await mkdir(path.join(root, folder), { recursive: true });
  await Promise.all(
    readings.map(async (reading) => {
      const picture = (href: string) => pictureBeside(reading, href);
      const page = sectionPage({ lesson, readings, reading, markdown: await textOf(reading), picture });
      await writeFile(path.join(root, folder, pageName(reading)), page);
    }),
  );
  return path.join(folder, pageName(wanted));
}

const PICTURES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.svg': 'image/svg+xml',
};

/** A picture of the lesson, put into the page; no other file is. */
function pictureBeside(reading: Reading, href: string): string | undefined {
  const type = PICTURES[path.extname(href).toLowerCase()];
  const folder = path.join(projectRoot, path.dirname(reading.path));
  const file = path.resolve(folder, href);
  if (type === undefined || /^[a-z]+:/i.test(href) || !file.startsWith(folder + path.sep)) return undefined;
  return `data:${type};base64,${readFileSync(file).toString('base64')}`;
}
