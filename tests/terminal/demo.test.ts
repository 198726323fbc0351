/** Leads a show in a terminal of 100 columns and 30 rows, without colours, as a person does: with keys. */
import { afterEach, expect, test } from 'vitest';
import { leftOver } from './left-over.ts';
import { Project } from './project.ts';
import { Terminal } from './tmux.ts';

const SIZE = { columns: 100, rows: 30 };

let project: Project;
let terminal: Terminal;
// The limit is for a machine that is busy: a project is copied and deleted for each test.
afterEach(async () => {
  terminal.close();
  await expect.poll(() => leftOver(project.root), { timeout: 20_000 }).toEqual([]);
  project.dispose();
}, 60_000);

function open(command: string): void {
  project = new Project();
  terminal = new Terminal(SIZE, project.root);
  terminal.type(command);
}
const shows = (what: RegExp) => terminal.shows(what);
const press = (...keys: string[]) => terminal.press(...keys);
const shellIsBack = () => expect.poll(() => terminal.isAsItWas(), { timeout: 20_000 }).toBe(true);

/** All of it is on the screen, and nothing is wider. */
function fits(): void {
  const lines = terminal.visible().split('\n');
  expect(lines.length).toBeLessThanOrEqual(SIZE.rows + 1);
  expect(lines[0]).toMatch(/^ 4\.4 The cascade · \d of 5 · /);
  expect(terminal.visible()).toMatch(/q end\s*$/);
}

test('a question, its answer, and a defence', { timeout: 240_000 }, async () => {
  open('NO_COLOR=1 npm run --silent demo cascade -- --terminal');
  await shows(/1 of 5 · A good evening/);
  fits();
  press('Enter');
  await shows(/What does the load balancer see at \/health\?/);
  fits();
  press('c', 'c', 'a', 'BSpace');
  await shows(/c {2}it answers no more: 2 hands/);
  press('Enter');
  await shows(/Supplier hangs: on/);
  // Nothing of it is told before it is asked for.
  expect(terminal.visible()).not.toMatch(/down|waiting|✗/);
  await shows(/It has been measured\. Enter: show it\./);
  press('Enter');
  await shows(/The whole restaurant is down/);
  await shows(/Restaurant +✗ down/);
  fits();
  press('?');
  await shows(/A call to the supplier is ended after 400 ms/);
  press('?', '2');
  await shows(/\[2\] Timeout: 400 ms \*/);
  press('t');
  await shows(/1 {2}GET \/\w+ /);
  press('t');
  press('Left');
  await shows(/1 of 5 · A good evening/);
  press('q');
  await shellIsBack();
});

test('in sentences', { timeout: 120_000 }, async () => {
  open('npm run --silent demo cascade -- --plain');
  await shows(/Beat 1 of 5 · A good evening\./);
  press('s');
  await shows(/Restaurant: (well|strained|down)\. /);
  press('Enter');
  await shows(/Question: The supplier hangs\.[\s\S]*b: it gets slower\.[\s\S]*Enter: now do it\./);
  press('Enter');
  await shows(/Supplier hangs: on\./);
  await shows(/It has been measured\. Enter: show it\./);
  press('Enter');
  await shows(/The answer: 6\. /);
  press('C-c');
  await shellIsBack();
});

test('the terminal is closed under it', { timeout: 120_000 }, async () => {
  open('npm run --silent demo cascade -- --terminal');
  await shows(/1 of 5 · A good evening/);
  terminal.hangUp();
});

test('the menu can be left', { timeout: 120_000 }, async () => {
  open('npm run --silent demo -- --terminal');
  await shows(/Which scene\?[\s\S]*cascade/);
  press('Down');
  press('C-c');
  await shellIsBack();
});
