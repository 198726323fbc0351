/** What the process of a submission inherits: its three streams, the bridge, and nothing that somebody else had open. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../project-root.ts';
import { containmentOf, probeTiers } from './probe.ts';
import { programAt } from './programs.ts';

const root = path.join(projectRoot, '.lab', 'test', randomUUID());
const LOOK = `import { readdirSync, readlinkSync } from 'node:fs';
const at = (fd) => { try { return readlinkSync('/proc/self/fd/' + fd); } catch { return ''; } };
console.log(JSON.stringify(readdirSync('/proc/self/fd').map(at)));`;

/** High above what Node looks at when it starts. */
const FD = 200;

const tiers = (await probeTiers()).filter(({ missing }) => missing === undefined);

describe.skipIf(process.platform !== 'linux' || !programAt('bash'))('what a submission inherits', () => {
  afterAll(() => rm(root, { recursive: true, force: true }));

  test.for(tiers)('is nothing that was open before its grader, in the tier $tier', async ({ tier }) => {
    const secret = path.join(projectRoot, 'package.json');
    // A folder of its own: once it is admitted for one tier, it may be no other's any more.
    const dir = path.join(root, tier);
    const look = path.join(dir, 'look.mjs');
    await mkdir(dir, { recursive: true });
    await writeFile(look, LOOK);
    await containmentOf(tier).admit(dir);
    const grader = path.join(import.meta.dirname, 'descriptors-grader.ts');
    const opened = ['-c', `exec ${FD}<"$0"; exec "$@"`, secret, process.execPath];
    const { stdout } = await promisify(execFile)('bash', [...opened, grader, tier, look]);
    const inherited: string[] = JSON.parse(stdout);
    expect(inherited).not.toContain(secret);
    const strange = inherited.filter((place) => /^\//.test(place) && !/^\/(dev\/null|proc\/)/.test(place));
    expect(strange).toEqual([]);
  });
});
