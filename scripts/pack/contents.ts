import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Outline } from '../../labs/kit/outline.ts';

/** Files of a bundle, by their paths in it, with slashes. */
export type Contents = Map<string, Buffer>;

/** Commands for students. All others are for those who write, teach or grade, and stay behind. */
const COMMANDS = ['lab', 'doctor', 'supplier', 'toxiproxy', 'submit', 'render', 'words'];
const AT_THE_ROOT = ['LICENSE', '.npmrc', '.gitignore', '.vscode/launch.json'];

/**
 * What students get of the project, before anything is written for them.
 *
 * It is a list of what comes along, not of what stays behind: whatever is new in the project, or lies about in it, does not
 * get into the hands of a class by being forgotten.
 */
export async function collect(root: string, outlines: readonly Outline[]): Promise<Contents> {
  const contents: Contents = new Map();
  const take = async (file: string, from = file) =>
    void contents.set(file, await readFile(path.join(root, from)));
  const takeAll = async (room: string, isWanted: (file: string) => boolean = () => true) => {
    for (const file of await filesBelow(root, room)) if (isWanted(file)) await take(file);
  };

  for (const file of AT_THE_ROOT) await take(file);
  await takeAll('fixtures', (file) => !file.startsWith('fixtures/submissions/'));
  await takeAll('scripts', (file) => {
    const [, command, ...more] = file.split('/');
    return more.length === 0 || COMMANDS.includes(command ?? '');
  });
  await takeAll('lessons', (file) => !/^lessons\/\d\d-/.test(file));
  await takeAll('labs/kit');
  for (const outline of outlines) {
    await takeAll(`lessons/${outline.slug}`, isForStudents);
    await takeLab(outline, take, takeAll);
  }
  return contents;
}

/** Speaker notes and demos are the instructor's. */
const isForStudents = (file: string) => !/\/(?:teaching\.md$|scenes\/)/.test(file);

/** File by file: in the folder of a lab people leave what they have tried. */
async function takeLab(
  { slug, files, given }: Outline,
  take: (file: string, from?: string) => Promise<void>,
  takeAll: (room: string) => Promise<void>,
): Promise<void> {
  const lab = `labs/${slug}`;
  for (const file of [...given, 'outline.ts', 'lab.ts']) await take(`${lab}/${file}`);
  await take(`${lab}/signatures.json`).catch(ignoreMissing);
  await takeAll(`${lab}/checks`);
  for (const file of files) {
    await take(`${lab}/starter/${file}`);
    // Somebody has worked in this project: students begin at the beginning.
    await take(`${lab}/${file}`, `${lab}/starter/${file}`);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

const KINDS = /\.(?:ts|mjs|md|json|css)$/;
const OF_TESTS = /\.test\.ts$|\/testing\.ts$|\/golden\//;

/** In the order of their names. */
async function filesBelow(root: string, room: string): Promise<string[]> {
  const entries = await readdir(path.join(root, room), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter(
      (file) =>
        KINDS.test(file) && !OF_TESTS.test(file) && !file.split('/').some((part) => part.startsWith('.')),
    )
    .sort();
}
