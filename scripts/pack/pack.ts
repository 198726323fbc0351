import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Outline } from '../../labs/kit/outline.ts';
import { BadUse } from '../arguments.ts';
import { writeZip } from '../write-zip.ts';
import { type Contents, collect } from './contents.ts';
import { wrongWith } from './inspect.ts';
import { lockSchema, prunedLock } from './lock.ts';
import { AUTHORS_PACKAGES, bundleManifest, manifestSchema } from './manifest.ts';
import { putInPlace } from './put-in-place.ts';
import { studentsReadme } from './readme.ts';
import { takeOutBroken } from './whole.ts';

export interface Order {
  /** The project. */
  readonly root: string;
  /** Where to: a folder, or a zip if it is called so. */
  readonly out: string;
  readonly outlines: readonly Outline[];
  /** Whether a bundle that is there is replaced. */
  readonly isForced: boolean;
}

export interface Packed {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Makes the bundle for a class. It is looked over before it is put in its place: one that would give answers away, or does not
 * hang together, is never there.
 *
 * @throws {BadUse}
 */
export async function pack({ root, out, outlines, isForced }: Order): Promise<Packed> {
  await refuseAroundProject(root, out);
  const contents = await bundleOf(root, outlines);
  const name = path.basename(out, '.zip');
  await putInPlace(out, isForced, async (dir) => {
    const bundle = path.join(dir, 'bundle');
    for (const [file, bytes] of contents) {
      await mkdir(path.dirname(path.join(bundle, file)), { recursive: true });
      await writeFile(path.join(bundle, file), bytes);
    }
    const [wrong, ...more] = await wrongWith(bundle, root, outlines);
    if (wrong !== undefined) {
      const others = more.length > 0 ? ` (There is more: ${more.length} of the kind.)` : '';
      throw new BadUse(`No bundle was made: ${wrong}${others}`);
    }
    if (!out.endsWith('.zip')) return bundle;
    const zip = path.join(dir, 'bundle.zip');
    // In a folder of the zip's name: not every tool makes one when it unpacks.
    await writeZip(zip, new Map([...contents].map(([file, bytes]) => [`${name}/${file}`, bytes])));
    return zip;
  });
  const bytes = [...contents.values()].reduce((sum, one) => sum + one.length, 0);
  return { files: contents.size, bytes };
}

/** All files of a bundle, those that are written for it included. */
async function bundleOf(root: string, outlines: readonly Outline[]): Promise<Contents> {
  const own = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(path.join(root, file), 'utf8'));
  const manifest = manifestSchema.parse(await own('package.json'));
  const contents = await collect(root, outlines);
  takeOutBroken(
    contents,
    (name) =>
      !AUTHORS_PACKAGES.has(name) && (name in manifest.dependencies || name in manifest.devDependencies),
  );
  const numbers = outlines.map(({ number }) => number);
  const students = bundleManifest(manifest, contents, numbers);
  const write = (file: string, text: string) => contents.set(file, Buffer.from(text));
  const writeJson = (file: string, value: unknown) => write(file, `${JSON.stringify(value, null, 2)}\n`);
  writeJson('package.json', students);
  writeJson('package-lock.json', prunedLock(lockSchema.parse(await own('package-lock.json')), students));
  writeJson('tsconfig.json', tsconfigOf(await own('tsconfig.json')));
  write('README.md', studentsReadme(outlines));
  return contents;
}

/** With the rooms that are there. */
function tsconfigOf(own: unknown): object {
  if (typeof own !== 'object') throw new BadUse('The tsconfig.json of the project is no object.');
  return { ...own, include: ['fixtures', 'labs', 'lessons', 'scripts'], exclude: ['labs/*/starter'] };
}

/** With --force the project would delete itself. */
async function refuseAroundProject(root: string, out: string): Promise<void> {
  const place = await realpath(out).catch(() => out);
  if (`${root}${path.sep}`.startsWith(`${place}${path.sep}`))
    throw new BadUse(`The project lies in ${out}. Give the name of a folder that is not there yet.`);
}
