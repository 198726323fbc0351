import path from 'node:path';
import { type Finding, fail, ok, type Probe } from '../finding.ts';
import { manifestFile, projectRoot, readManifest } from '../project.ts';

const TOPIC = 'packages';
/** So many are named; more would be a wall. */
const NAMED = 4;

export interface PackageFacts {
  readonly name: string;
  /** As package.json asks for it. */
  readonly wanted: string;
  /** Undefined: not there, or not readable. */
  readonly installed: string | undefined;
}

export function judgeDependencies(packages: readonly PackageFacts[]): Finding {
  const missing = packages.filter(({ installed }) => installed === undefined);
  const other = packages.filter(
    ({ wanted, installed }) => installed !== undefined && isExact(wanted) && installed !== wanted,
  );
  if (missing.length + other.length === 0) {
    return ok(TOPIC, `${packages.length} installed, at the versions of package.json`);
  }
  const facts = [
    ...(missing.length > 0 ? [`not installed: ${some(missing.map(({ name }) => name))}`] : []),
    ...(other.length > 0
      ? [
          `another version: ${some(other.map(({ name, wanted, installed }) => `${name} ${installed} in place of ${wanted}`))}`,
        ]
      : []),
  ];
  return fail(TOPIC, facts.join('; '), 'Run `npm ci` in the folder of the project.');
}

export const dependencies: Probe = {
  topic: TOPIC,
  look() {
    const { packages } = readManifest(manifestFile);
    const facts = Object.entries(packages).map(([name, wanted]) => ({
      name,
      wanted,
      installed: installedVersion(name),
    }));
    return judgeDependencies(facts);
  },
};

/** A range may be met by many versions; which of them is npm's business. */
const isExact = (wanted: string): boolean => /^\d/.test(wanted);

function some(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function installedVersion(name: string): string | undefined {
  try {
    return readManifest(path.join(projectRoot, 'node_modules', name, 'package.json')).version;
  } catch {
    return undefined;
  }
}
