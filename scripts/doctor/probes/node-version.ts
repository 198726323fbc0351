import path from 'node:path';
import { type Finding, fail, ok, type Probe } from '../finding.ts';
import { isAtLeast } from '../numbers.ts';
import { manifestFile, projectRoot, readManifest } from '../project.ts';

const TOPIC = 'Node';

export interface NodeFacts {
  readonly version: string;
  /** The Node that runs is the one that the project has installed for its npm scripts. */
  readonly isOwn: boolean;
  /** Version of that one; undefined where it is not installed. */
  readonly ownVersion: string | undefined;
  /** `>=22.19.0`, as package.json says it. */
  readonly wanted: string;
}

export function judgeNode({ version, isOwn, ownVersion, wanted }: NodeFacts): Finding {
  const minimum = wanted.replace(/^>=\s*/, '');
  if (!isAtLeast(version, minimum)) {
    const advice = ownVersion
      ? `Start the labs with npm (\`npm run lab\`): its scripts use Node ${ownVersion}, which is installed with the project.`
      : 'Run `npm ci`: it brings a Node of its own, which all npm scripts then use by themselves.';
    return fail(TOPIC, `${version} runs here, and the labs need ${minimum} or later`, advice);
  }
  if (isOwn) return ok(TOPIC, `${version}, installed with the project for npm scripts`);
  const other = ownVersion ? `npm scripts use ${ownVersion}` : 'none is installed here';
  return ok(TOPIC, `${version}, this machine's own; ${other}`);
}

export const nodeVersion: Probe = {
  topic: TOPIC,
  look() {
    const packages = path.join(projectRoot, 'node_modules');
    const fromPackages = path.relative(packages, process.execPath);
    return judgeNode({
      version: process.versions.node,
      isOwn: !fromPackages.startsWith('..') && !path.isAbsolute(fromPackages),
      ownVersion: versionOf(path.join(packages, 'node', 'package.json')),
      wanted: readManifest(manifestFile).node ?? '>=22.19.0',
    });
  },
};

function versionOf(file: string): string | undefined {
  try {
    return readManifest(file).version;
  } catch {
    return undefined;
  }
}
