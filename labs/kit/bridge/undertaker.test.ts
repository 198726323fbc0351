import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from 'vitest';

/** Starts a process that turns round and round, registers it, tells its number, and stays. */
const PARENT = `
import { spawn } from 'node:child_process';
import { registerGroup } from ${JSON.stringify(path.join(import.meta.dirname, 'undertaker.ts'))};
const child = spawn(process.execPath, ['-e', 'for (;;);'], { detached: true, stdio: 'ignore' });
registerGroup(child);
console.log(child.pid);
setInterval(() => undefined, 1_000);
`;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test.skipIf(process.platform === 'win32')(
  'a process that notices nothing any more ends with the one that has registered it, even after SIGKILL',
  async () => {
    const parent = spawn(process.execPath, ['--input-type=module', '-e', PARENT], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [told] = await once(parent.stdout, 'data');
    const pid = Number(String(told));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  },
);
