import { z } from 'zod';
import type { Contents } from './contents.ts';
import { fileOf, importsOf, packageOf } from './imports.ts';

const versions = z.record(z.string(), z.string());
export const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  scripts: versions,
  dependencies: versions,
  devDependencies: versions,
});
export type Manifest = z.infer<typeof manifestSchema>;

/** For those who write the course. Test helpers that need one of them stay behind with it. */
export const AUTHORS_PACKAGES: ReadonlySet<string> = new Set([
  'vitest',
  '@biomejs/biome',
  'playwright-core',
  'ajv',
]);
/** Nothing imports them: Node itself, the types in an editor, and a library in which a right client may be written. */
const ALWAYS = ['node', 'typescript', '@types/node', 'got'];
const SCRIPTS = ['lab', 'doctor', 'supplier', 'toxiproxy', 'submit'];

/** The package.json of the bundle: what its files need, in the versions of the project, and the commands for students. */
export function bundleManifest(own: Manifest, contents: Contents, labs: readonly string[]): Manifest {
  const needed = packagesOf(contents);
  const isNeeded = (name: string) =>
    ALWAYS.includes(name) || needed.has(name) || needed.has(name.replace(/^@types\//, ''));
  const { scripts, dependencies, devDependencies, ...others } = own;
  return {
    ...others,
    bundle: { labs },
    scripts: { ...only(scripts, (name) => SCRIPTS.includes(name)), typecheck: 'tsc -p .' },
    dependencies: only(dependencies, isNeeded),
    devDependencies: only(devDependencies, isNeeded),
  };
}

function packagesOf(contents: Contents): Set<string> {
  const needed = new Set<string>();
  for (const [file, bytes] of contents) {
    if (!/\.(?:ts|mjs)$/.test(file)) continue;
    for (const specifier of importsOf(bytes.toString())) {
      const name = fileOf(specifier, file) === undefined ? packageOf(specifier) : undefined;
      if (name !== undefined) needed.add(name);
    }
  }
  return needed;
}

const only = (all: Readonly<Record<string, string>>, isWanted: (name: string) => boolean) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => isWanted(name)));
