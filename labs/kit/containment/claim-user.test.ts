import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { projectRoot } from '../project-root.ts';

const MODULE = path.join(projectRoot, 'labs/kit/containment/claim-user.ts');
const children: ReturnType<typeof start>[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

const start = () =>
  spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { claimUser } from ${JSON.stringify(MODULE)}; console.log(await claimUser()); setInterval(() => {}, 1000);`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );

/** A grader of its own, and the user that it got. */
async function claimed() {
  const child = start();
  children.push(child);
  const [said] = await once(child.stdout, 'data');
  return { child, user: Number(String(said)) };
}

test.skipIf(process.platform !== 'linux')(
  'no two graders have the same user, and one that is gone leaves its',
  async () => {
    const [one, other] = [await claimed(), await claimed()];
    expect(other.user).not.toBe(one.user);
    one.child.kill('SIGKILL');
    await once(one.child, 'exit');
    const next = await claimed();
    expect(next.user).not.toBe(other.user);
    // Whatever graders this machine runs beside this test: a user that is free is taken before a higher one.
    expect(next.user).toBeLessThanOrEqual(Math.max(one.user, other.user + 1));
  },
);
