import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { startLoad } from './load.ts';

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(20);
}

test('busy processes run until they are stopped', async () => {
  const load = startLoad(2);
  expect(load.pids.map(isAlive)).toEqual([true, true]);
  await load.stop();
  await Promise.all(load.pids.map(untilGone));
});

test('they do not outlive the process that started them, not even when it is killed', async () => {
  const loadFile = pathToFileURL(path.join(import.meta.dirname, 'load.ts')).href;
  const code = `const { startLoad } = await import('${loadFile}'); console.log(startLoad(1).pids[0]); setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--no-warnings', '--input-type=module', '--eval', code]);
  const [chunk] = await once(parent.stdout, 'data');
  const pid = Number(String(chunk));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await untilGone(pid);
});
