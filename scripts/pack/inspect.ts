import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Outline } from '../../labs/kit/outline.ts';
import { saysTheSame, textOf } from '../source-text.ts';
import { AUTHORS_PACKAGES, manifestSchema } from './manifest.ts';
import { lacksOf } from './whole.ts';

/** What must not be in a bundle, wherever it came from. */
const FORBIDDEN =
  /(?:^|\/)(?:solutions|submissions|scenes|golden|node_modules|\.git|\.lab)\/|\.test\.ts$|(?:^|\/)teaching\.md$|^scripts\/(?:grade|prove|bench|pack|demo|record-trace)\//;

/**
 * Looks a bundle over as it lies on the disk, knowing nothing of how it was made: whatever went wrong there, the answers do not
 * get out, and what gets out works.
 *
 * @returns what is wrong with it, each a sentence.
 */
export async function wrongWith(
  bundle: string,
  root: string,
  outlines: readonly Outline[],
): Promise<string[]> {
  const wrong: string[] = [];
  const contents = new Map<string, Buffer>();
  for (const entry of await readdir(bundle, { withFileTypes: true, recursive: true })) {
    const file = path.relative(bundle, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/');
    if (FORBIDDEN.test(file)) wrong.push(`${file} must not be in a bundle.`);
    if (entry.isFile()) contents.set(file, await readFile(path.join(bundle, file)));
    else if (!entry.isDirectory()) wrong.push(`${file} is not a plain file.`);
  }
  const answers = await answersIn(root);
  for (const [file, bytes] of contents) {
    const answer = answers.get(hashOf(bytes));
    if (answer !== undefined) wrong.push(`${file} says the same as ${answer}.`);
  }
  for (const outline of outlines) wrong.push(...(await wrongWithLab(outline, contents, root)));
  const manifest = manifestSchema.parse(JSON.parse(contents.get('package.json')?.toString() ?? '{}'));
  const has = (name: string) =>
    !AUTHORS_PACKAGES.has(name) && (name in manifest.dependencies || name in manifest.devDependencies);
  wrong.push(
    ...lacksOf(contents, has).map(({ file, needs }) => `${file} needs ${needs}, which is not there.`),
  );
  for (const command of Object.values(manifest.scripts)) {
    const program = /\bscripts\/\S+/.exec(command)?.[0];
    if (program !== undefined && !contents.has(program)) wrong.push(`${program} is missing.`);
  }
  return wrong;
}

async function wrongWithLab(
  { slug, files, given }: Outline,
  contents: ReadonlyMap<string, Buffer>,
  root: string,
): Promise<string[]> {
  const wrong: string[] = [];
  for (const file of [
    `lessons/${slug}/lesson.ts`,
    ...['lab.ts', ...given].map((one) => `labs/${slug}/${one}`),
  ])
    if (!contents.has(file)) wrong.push(`${file} is missing: something that it needs stays behind.`);
  for (const file of files) {
    const starter = await readFile(path.join(root, 'labs', slug, 'starter', file));
    for (const place of [`labs/${slug}/${file}`, `labs/${slug}/starter/${file}`]) {
      const bytes = contents.get(place);
      if (!bytes || !saysTheSame(bytes, starter)) wrong.push(`${place} is not the starter.`);
    }
  }
  return wrong;
}

/** Reference, right and wrong clients of all labs: by the hash of what they say. */
async function answersIn(root: string): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const room of ['solutions', 'fixtures/submissions']) {
    const entries = await readdir(path.join(root, room), { withFileTypes: true, recursive: true });
    for (const entry of entries.filter((one) => one.isFile())) {
      const file = path.join(entry.parentPath, entry.name);
      answers.set(hashOf(await readFile(file)), path.relative(root, file).replaceAll(path.sep, '/'));
    }
  }
  return answers;
}

const hashOf = (bytes: Buffer) => createHash('sha256').update(textOf(bytes)).digest('hex');
