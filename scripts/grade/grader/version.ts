import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { labSlugs, loadOutline } from '../../../labs/kit/labs.ts';
import { projectRoot } from '../../../labs/kit/project-root.ts';

/** What decides a verdict: the checks, what they are played on, and who plays them. */
const SOURCES = ['labs', 'fixtures', 'scripts/grade/grader', 'package-lock.json'];

/**
 * `0.1.0+1a2b3c4d`: the project's version, and what its graders are made of. A grade that another one gave is not taken for this
 * one's.
 */
export async function graderVersion(): Promise<string> {
  const { version }: { version: string } = JSON.parse(await text('package.json'));
  const hash = createHash('sha256');
  const learners = new Set((await Promise.all((await labSlugs()).map(learnersFiles))).flat());
  for (const source of SOURCES) {
    for (const file of await filesIn(source)) {
      if (!isOfNoAccount(file) && !learners.has(file)) hash.update(`${file}\0`).update(await text(file));
    }
  }
  return `${version}+${hash.digest('hex').slice(0, 8)}`;
}

/** Where a learner of this machine works: no matter of the grader's. */
async function learnersFiles(slug: string): Promise<string[]> {
  const { files } = await loadOutline(slug);
  return files.map((file) => path.join('labs', slug, file));
}

const isOfNoAccount = (file: string): boolean =>
  /\.test\.ts$|\.md$/.test(file) || file.startsWith(path.join('fixtures', 'submissions'));

async function filesIn(place: string): Promise<string[]> {
  const entries = await readdir(path.join(projectRoot, place), {
    recursive: true,
    withFileTypes: true,
  }).catch(() => undefined);
  if (!entries) return [place];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectRoot, path.join(entry.parentPath, entry.name)))
    .sort();
}

const text = (file: string): Promise<string> => readFile(path.join(projectRoot, file), 'utf8');
