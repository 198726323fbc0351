import { readFileSync } from 'node:fs';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '../..');
/** The project's own folder for what it writes. */
export const labFolder = path.join(projectRoot, '.lab');
export const manifestFile = path.join(projectRoot, 'package.json');

/** The parts of a package.json that the probes ask about. */
export interface Manifest {
  readonly version: string | undefined;
  readonly node: string | undefined;
  /** Name to version, those for development included. */
  readonly packages: Readonly<Record<string, string>>;
}

/**
 * Reads a package.json by hand: the doctor has to run where no package is installed, zod included.
 *
 * @throws when there is no such file, or it is not JSON.
 */
export function readManifest(file: string): Manifest {
  const manifest: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const packages = {
    ...texts(member(manifest, 'dependencies')),
    ...texts(member(manifest, 'devDependencies')),
  };
  const { version } = texts({ version: member(manifest, 'version') });
  return { version, node: texts(member(manifest, 'engines')).node, packages };
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

function texts(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  const entries = Object.entries(value).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(entries);
}
