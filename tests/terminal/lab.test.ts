/** Drives `npm run lab 04` as a person does: in a terminal of 80 columns, with keys and an editor's save. */
import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../labs/kit/bridge/child-process.ts';
import { Terminal } from './tmux.ts';

const lab = path.join(projectRoot, 'labs/04-timeouts');
const learnersFile = path.join(lab, 'client.ts');
const starter = path.join(lab, 'starter/client.ts');
const solution = path.join(projectRoot, 'solutions/04-timeouts/client.ts');
const progress = path.join(projectRoot, '.lab/progress.json');
let terminal: Terminal;
const screen = () => terminal.screen();
const press = (...keys: string[]) => terminal.press(...keys);
const shows = (what: RegExp) => terminal.shows(what);

const processes = () =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('bridge/host.ts') && line.includes(projectRoot));

beforeAll(() => {
  if (readFileSync(learnersFile, 'utf8') !== readFileSync(starter, 'utf8')) {
    throw new Error(
      'labs/04-timeouts/client.ts is not the starter: this test would overwrite your work. Run `npm run lab reset 04` first.',
    );
  }
  rmSync(progress, { force: true });
  terminal = new Terminal();
});

afterAll(() => {
  terminal?.close();
  cpSync(starter, learnersFile);
  rmSync(progress, { force: true });
});

test('from the first failure to the next step, and out again', { timeout: 120_000 }, async () => {
  press('npm run lab 04', 'Enter');
  await shows(/predict first[\s\S]*Your guess/);
  press('never', 'Enter');
  await shows(/✗ A supplier that never answers is given up on after headersMs/);
  await shows(/you said +never/);
  expect(screen()).toMatch(/still waited for get \/produce\/7/);
  expect(
    screen()
      .split('\n')
      .every((line) => line.length <= 80),
  ).toBe(true);

  press('h');
  await shows(/hint 1, a nudge/);
  press('n');
  await shows(/does not pass yet/);

  writeFileSync(learnersFile, 'const a = ;\n');
  await shows(/client\.ts could not be loaded.*client\.ts:1/s);
  rmSync(learnersFile);
  await shows(/client\.ts is not there/);
  cpSync(solution, learnersFile);
  await shows(/PASS in \d+ ms/);
  expect(screen()).toMatch(/gave up after \d+ ms \(headersMs: 150\)/);

  press('n');
  await shows(/step 2 of 9/);
  await shows(/Your guess|PASS in/);
  press('Enter');
  await shows(/✓ A body that never ends/);

  press('q');
  await shows(/goes on where you left/);
  await expect.poll(processes, { timeout: 5_000 }).toEqual([]);
});

test('Ctrl-C in the middle of a run leaves a clean terminal and no process', {
  timeout: 60_000,
}, async () => {
  press('clear', 'Enter');
  // What the test before left on the screen must not be taken for what this one waits for.
  await expect.poll(screen, { timeout: 20_000 }).not.toMatch(/PASS in|goes on where you left/);
  press('npm run lab 04 -- --step 1', 'Enter');
  await shows(/running against your client|PASS in/);
  press('C-c');
  await shows(/goes on where you left/);
  press('echo still $((40 + 2))', 'Enter');
  await shows(/still 42/);
  await expect.poll(processes, { timeout: 5_000 }).toEqual([]);
});
