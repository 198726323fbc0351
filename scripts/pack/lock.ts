import { z } from 'zod';
import type { Manifest } from './manifest.ts';

const versions = z.record(z.string(), z.string()).optional();
const installed = z.looseObject({
  dependencies: versions,
  devDependencies: versions,
  optionalDependencies: versions,
  peerDependencies: versions,
  peerDependenciesMeta: z.record(z.string(), z.looseObject({ optional: z.boolean().optional() })).optional(),
});
/** A package-lock.json of version 3: each package by the folder that it is installed in. */
export const lockSchema = z.looseObject({
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), installed),
});
export type Lock = z.infer<typeof lockSchema>;
type Installed = z.infer<typeof installed>;

/**
 * The part of a lock file that a smaller package.json needs, with every version and every checksum as it was: `npm ci` in a
 * bundle installs what the course has been tested with.
 */
export function prunedLock(lock: Lock, manifest: Manifest): Lock {
  const { dependencies, devDependencies } = manifest;
  const kept = new Set<string>();
  const open = [...Object.keys(dependencies), ...Object.keys(devDependencies)].map((name) => ({
    name,
    from: '',
  }));
  for (let next = open.pop(); next; next = open.pop()) {
    const folder = folderOf(next.name, next.from, lock);
    if (folder === undefined || kept.has(folder)) continue;
    kept.add(folder);
    const one = lock.packages[folder];
    if (one) open.push(...needsOf(one).map((name) => ({ name, from: folder })));
  }
  const root = { ...lock.packages[''], dependencies, devDependencies };
  const packages = Object.entries(lock.packages).filter(([folder]) => kept.has(folder));
  return { ...lock, packages: { '': root, ...Object.fromEntries(packages) } };
}

function needsOf({
  dependencies,
  optionalDependencies,
  peerDependencies,
  peerDependenciesMeta,
}: Installed): string[] {
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => !peerDependenciesMeta?.[name]?.optional);
  return [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers];
}

/** As Node looks for it: in the package's own folder first, then in those around it. */
function folderOf(name: string, from: string, { packages }: Lock): string | undefined {
  for (let around = from; ; around = around.slice(0, Math.max(0, around.lastIndexOf('/node_modules/')))) {
    const folder = around === '' ? `node_modules/${name}` : `${around}/node_modules/${name}`;
    if (packages[folder]) return folder;
    if (around === '') return undefined;
  }
}
