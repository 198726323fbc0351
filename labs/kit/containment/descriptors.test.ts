/** What the process of a submission inherits: its three streams, the bridge, and nothing else that the grader has open. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../project-root.ts';
import { containmentOf, probeTiers } from './probe.ts';

const dir = path.join(projectRoot, '.lab', 'test', randomUUID());
afterAll(() => rm(dir, { recursive: true, force: true }));

const LOOK = `import { readdirSync, readlinkSync } from 'node:fs';
const at = (fd) => { try { return readlinkSync('/proc/self/fd/' + fd); } catch { return ''; } };
console.log(JSON.stringify(readdirSync('/proc/self/fd').map((fd) => [Number(fd), at(fd)])));`;

/** What has no number of its own is not shared for being called the same. */
const isAnybodys = (target: string) => target.startsWith('anon_inode:') || target === '/dev/null';

const tiers = (await probeTiers()).filter(({ missing }) => missing === undefined);

describe.skipIf(process.platform !== 'linux').for(tiers)('in the tier $tier', ({ tier }) => {
  test('nothing of the grader is open but streams and bridge', async () => {
    await mkdir(dir, { recursive: true });
    const file = path.join(dir, `${tier}.mjs`);
    await writeFile(file, LOOK);
    await using secret = await open(path.join(projectRoot, 'package.json'));
    const containment = containmentOf(tier, 0);
    await containment.admit(dir);
    const program = { file: process.execPath, args: [file], readable: [dir] };
    const command = containment.contain(program);
    const child = spawn(command.file, command.args, { env: {}, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    const said = await text(child.stdout);
    const inherited: [number, string][] = JSON.parse(said);
    const numbers = await readdir('/proc/self/fd');
    const own = await Promise.all(numbers.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
    expect(own).toContain(path.join(projectRoot, 'package.json'));
    expect(secret.fd).toBeGreaterThan(3);
    const shared = inherited.filter(
      ([fd, target]) => fd > 3 && target !== '' && own.includes(target) && !isAnybodys(target),
    );
    expect(shared).toEqual([]);
  });
});
