import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isSilent, watchFiles } from './watcher.ts';

let folder = '';
let stop = async () => {};
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'watcher-'));
  await writeFile(path.join(folder, 'client.ts'), 'first');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await stop();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['told by the system', ''],
  ['looked for where the system does not tell', '1'],
])('a save is noticed (%s)', async (_, polling) => {
  vi.stubEnv('CHOKIDAR_USEPOLLING', polling);
  const onSave = vi.fn();
  stop = watchFiles(folder, ['client.ts'], onSave);
  let version = 0;
  // The watcher needs a moment to begin: it is saved until it has been noticed.
  await expect
    .poll(
      async () => {
        version += 1;
        await writeFile(path.join(folder, 'client.ts'), `version ${version}`);
        return onSave.mock.calls.length;
      },
      { timeout: 20_000, interval: 300 },
    )
    .toBeGreaterThan(0);
});

test.each([
  ['/mnt/c/Users/me/lab', 'linux', '5.15.90.1-microsoft-standard-WSL2', true],
  ['/home/me/lab', 'linux', '5.15.90.1-microsoft-standard-WSL2', false],
  ['/mnt/c/lab', 'linux', '6.1.0-18-amd64', false],
  ['\\\\server\\share\\lab', 'win32', '10.0.22631', true],
  ['C:\\Users\\me\\lab', 'win32', '10.0.22631', false],
  ['/Users/me/lab', 'darwin', '23.4.0', false],
] as const)('%s on %s (%s): silent %s', (place, platform, kernel, expected) => {
  expect(isSilent(place, platform, kernel)).toBe(expected);
});
