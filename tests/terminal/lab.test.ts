/** Drives `npm run lab` as a person does: in a terminal, with keys and an editor's save. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { labProcess, leftOver } from './left-over.ts';
import { Project } from './project.ts';
import { masked, type Size, Terminal } from './tmux.ts';

const CLIENT = 'labs/04-timeouts/client.ts';
const SOLUTION = 'solutions/04-timeouts/client.ts';

let project: Project;
let terminal: Terminal;
const shows = (what: RegExp) => terminal.shows(what);
const press = (...keys: string[]) => terminal.press(...keys);

beforeEach(() => {
  project = new Project();
});
afterEach(async () => {
  terminal?.close();
  await nothingIsLeft();
  project.dispose();
});

const open = (size: Partial<Size> = { columns: 80, rows: 24 }) => {
  terminal = new Terminal(size, project.root);
};
const nothingIsLeft = () => expect.poll(() => leftOver(project.root), { timeout: 10_000 }).toEqual([]);
const shellIsBack = () => expect.poll(() => terminal.isAsItWas(), { timeout: 20_000 }).toBe(true);
const screenIs = (name: string) =>
  expect(masked(terminal.visible())).toMatchFileSnapshot(`golden/${name}.golden.txt`);

test('from the menu to the first pass, and out again', { timeout: 240_000 }, async () => {
  open();
  terminal.type('npm run --silent lab');
  await shows(/What shall it be\?[\s\S]*06 {2}Connection pooling/);
  await screenIs('menu');
  press('Down', 'Down', 'Down', 'Enter');
  await shows(/Lab 04, Timeouts[\s\S]*4\.1 The hanging endpoint/);
  press('Enter');
  await shows(/curl -m 3[\s\S]*Enter begin/);
  await screenIs('briefing');

  press('l');
  await shows(/Friday evening[\s\S]*q close/);
  await screenIs('lesson');
  press('q');
  await shows(/Enter begin/);

  press('Enter');
  await shows(/predict first/);
  press('x', 'y', 'Enter');
  await shows(/cannot be read/);
  press('never');
  await shows(/never\): never/);
  await screenIs('predicting');
  press('Enter');
  await shows(/you said +never[\s\S]*✗ A supplier that never answers/);
  await screenIs('failed');

  press('Space');
  await shows(/no answer for \d+ ms[\s\S]*lines \d+ to/);
  press('h');
  await shows(/hint 1, a nudge/);
  press('n');
  await shows(/does not pass yet/);
  press('s');
  await shows(/after 2 more attempts/);
  press('g');
  await shows(/you are here/);
  await screenIs('steps');
  press('q');

  project.write(CLIENT, 'const a = ;\n');
  await shows(/client\.ts could not be loaded.*client\.ts:1/s);
  project.delete(CLIENT);
  await shows(/client\.ts is not there/);
  press('s');
  await shows(/solves steps 2, .*, too/);
  press('s');
  await shows(/lines with - are yours/);
  press('q');

  project.copy(SOLUTION, CLIENT);
  await shows(/PASS in \d+ ms[\s\S]*gave up after \d+ ms \(headersMs: 150\)/);
  await screenIs('passed');

  press('n');
  await shows(/step 2 of 9[\s\S]*Enter begin/);
  press('q');
  await shows(/Lab 04: 1 of 9 steps pass/);
  await shellIsBack();
  await nothingIsLeft();

  terminal.type('clear; npm run --silent lab 04');
  await shows(/step 2 of 9/);
  press('q');
  await shellIsBack();
});

test('what passed before and fails now is said first', { timeout: 180_000 }, async () => {
  open({ columns: 80, rows: 40 });
  project.copy(SOLUTION, CLIENT);
  terminal.type('npm run --silent lab 04');
  await shows(/Enter begin/);
  press('Enter');
  await shows(/predict first/);
  press('Enter');
  await shows(/PASS in/);
  press('n');
  await shows(/step 2 of 9[\s\S]*Enter begin/);
  press('Enter');
  await shows(/predict first|PASS in/);
  press('Enter');
  await shows(/step 2 of 9[\s\S]*PASS in/);

  // Whoever waits for headers is on the wrong clock.
  project.write(CLIENT, project.read(SOLUTION).replace("payload ? 'write' : 'headers'", "'write'"));
  await shows(/A step that passed before fails now:[\s\S]*✗ step 1, The supplier that never answers/);
  expect(terminal.visible()).toMatch(/step 2 of 9/);
  project.copy(SOLUTION, CLIENT);
  await expect.poll(() => terminal.visible(), { timeout: 40_000 }).not.toMatch(/fails now/);
  press('q');
  await shellIsBack();
});

test('the same storm, three clients', { timeout: 180_000 }, async () => {
  open({ columns: 80, rows: 40 });
  terminal.type('npm run --silent lab 04 -- --step headers');
  await shows(/Enter begin/);
  press('Enter');
  await shows(/predict first/);
  press('Enter');
  await shows(/FAIL in/);
  press('c');
  await shows(/playing against/);
  await shows(/checks that pass +1\/2 +1\/2 +2\/2/);
  press('q');
  await shows(/FAIL in/);
  press('q');
  await shellIsBack();
});

describe.each([
  { columns: 60, rows: 20 },
  { columns: 200, rows: 50 },
])('in a terminal of $columns columns and $rows rows', ({ columns, rows }) => {
  test('everything is in its place', { timeout: 120_000 }, async () => {
    open({ columns, rows });
    const size = `${columns}x${rows}`;
    terminal.type('npm run --silent lab 04');
    await shows(/Enter begin/);
    await screenIs(`briefing-${size}`);
    press('Enter');
    await shows(/predict first/);
    press('Enter');
    await shows(/FAIL in \d+ ms/);
    await shows(/supplier[\s\S]*q quit/);
    await screenIs(`failed-${size}`);
    press('?');
    await shows(/a hint: a nudge/);
    await screenIs(`keys-${size}`);
    press('q', 'q');
    await shellIsBack();
  });
});

test('a terminal that changes its size shows the whole screen again', { timeout: 120_000 }, async () => {
  open({ columns: 100, rows: 30 });
  terminal.type('npm run --silent lab 04');
  await shows(/Enter begin/);
  for (const size of [
    { columns: 60, rows: 15 },
    { columns: 140, rows: 45 },
    { columns: 80, rows: 24 },
  ]) {
    terminal.resize(size);
    await expect.poll(() => terminal.visible(), { timeout: 20_000 }).toMatch(/lab 04[\s\S]*Enter begin/);
    const lines = terminal.visible().trimEnd().split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(size.rows - 1);
    expect(lines.every((line) => line.length <= size.columns)).toBe(true);
  }
  press('q');
  await shellIsBack();
});

test('a save is never ignored: who edits has begun', { timeout: 120_000 }, async () => {
  open();
  terminal.type('npm run --silent lab 04');
  // By then everything is loaded, the watcher of the files too.
  await shows(/curl -m 3[\s\S]*Enter begin/);
  project.copy(SOLUTION, CLIENT);
  await shows(/step 1 of 9[\s\S]*PASS in/);
  press('n');
  await shows(/step 2 of 9[\s\S]*Enter begin/);
  press('Enter');
  await shows(/predict first/);
  project.write(CLIENT, `${project.read(SOLUTION)}// saved\n`);
  await shows(/step 2 of 9[\s\S]*PASS in/);
  expect(terminal.visible()).not.toMatch(/you said/);
  press('q');
  await shellIsBack();
});

test('stopped in the middle of a run, it plays the step again: nobody is charged for the time', {
  timeout: 120_000,
}, async () => {
  open();
  terminal.type('npm run --silent lab 04');
  await shows(/Enter begin/);
  press('Enter');
  await shows(/predict first/);
  press('Enter');
  await shows(/running/);
  press('C-z');
  await shellIsBack();
  terminal.type('fg');
  await shows(/✗ A supplier that never answers[\s\S]*Step 1: 1 of 2 checks pass/);
  press('q');
  await shellIsBack();
});

describe('resets', () => {
  test('a lab goes back to its starter, and undo brings the work back', { timeout: 120_000 }, async () => {
    open();
    project.write(CLIENT, '// my work\n');
    terminal.type('npm run --silent lab reset 04');
    await shows(/starter of lab 04/);
    expect(project.read(CLIENT)).toBe(project.read('labs/04-timeouts/starter/client.ts'));
    terminal.type('clear; npm run --silent lab undo');
    await expect.poll(() => project.read(CLIENT), { timeout: 20_000 }).toBe('// my work\n');
    await shellIsBack();
  });
});

describe('Ctrl-C leaves a clean terminal and no process', () => {
  const moments: ReadonlyArray<readonly [name: string, keys: readonly string[], shown: RegExp]> = [
    ['in the briefing', [], /Enter begin/],
    ['in a section', ['l'], /q close/],
    ['in a guess', ['Enter', '4', '2'], /never\): 42/],
    ['in the middle of a run', ['Enter', 'Enter'], /running/],
  ];
  test.each(moments)('%s', { timeout: 120_000 }, async (_name, keys, shown) => {
    open();
    terminal.type('npm run --silent lab 04');
    await shows(/Enter begin/);
    for (const key of keys) {
      press(key);
      await expect.poll(() => terminal.visible(), { timeout: 20_000 }).not.toBe('');
    }
    await shows(shown);
    press('C-c');
    await shows(/0 of 9 steps pass/);
    await shellIsBack();
    await nothingIsLeft();
  });

  test('in the menu', { timeout: 60_000 }, async () => {
    open();
    terminal.type('npm run --silent lab');
    await shows(/What shall it be/);
    press('C-c');
    await shellIsBack();
    await nothingIsLeft();
  });
});

describe('nothing is left running', () => {
  const BLOCKED = 'export function createSupplierClient() { return { get() { for (;;); } }; }\n';

  const untilItRuns = async (client?: string) => {
    open();
    if (client !== undefined) project.write(CLIENT, client);
    terminal.type('npm run --silent lab 04');
    await shows(/Enter begin/);
    press('Enter');
    await shows(/predict first/);
    press('Enter');
    await shows(/running/);
  };

  test('when the terminal is closed', { timeout: 90_000 }, async () => {
    await untilItRuns();
    terminal.hangUp();
    await nothingIsLeft();
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('after %s', { timeout: 90_000 }, async (signal) => {
    await untilItRuns();
    process.kill(labProcess(project.root), signal);
    await nothingIsLeft();
  });

  test('after SIGKILL, while the client turns round and round', { timeout: 90_000 }, async () => {
    await untilItRuns(BLOCKED);
    process.kill(labProcess(project.root), 'SIGKILL');
    await nothingIsLeft();
  });
});

test('Ctrl-Z gives the shell back, and fg the lab', { timeout: 90_000 }, async () => {
  open();
  terminal.type('npm run --silent lab 04');
  await shows(/Enter begin/);
  press('C-z');
  await shellIsBack();
  terminal.type('fg');
  await shows(/Enter begin/);
  press('q');
  await shows(/0 of 9 steps pass/);
  await shellIsBack();
});

test('e opens the file in the editor that the learner has', { timeout: 90_000 }, async () => {
  open();
  project.write('editor.sh', '#!/bin/sh\necho "editing $*"; sleep 0.3; echo "// edited" >> "$1"\n');
  terminal.type('chmod +x editor.sh; export EDITOR=./editor.sh; npm run --silent lab 04');
  await shows(/curl -m 3[\s\S]*Enter begin/);
  press('e');
  await expect.poll(() => project.read(CLIENT), { timeout: 20_000 }).toMatch(/\/\/ edited/);
  // Who has edited has begun.
  await shows(/FAIL in/);
  press('q');
  await shellIsBack();
});

test('for a screen reader it is a text that only grows', { timeout: 120_000 }, async () => {
  open({ columns: 80, rows: 60 });
  terminal.type('npm run --silent lab 04 -- --plain');
  await shows(/Enter begin/);
  press('Enter');
  await shows(/predict first/);
  press('never', 'Enter');
  await shows(/failed: A supplier that never answers[\s\S]*q quit/);
  press('h');
  await shows(/hint 1, a nudge/);
  press('q');
  await shellIsBack();
  const text = terminal.screen();
  expect(text.match(/predict first/g)).toHaveLength(1);
  expect(text.match(/failed: A supplier that never answers/g)).toHaveLength(1);
  expect(text).toMatch(/^[\n\x20-\x7e]*$/);
});
