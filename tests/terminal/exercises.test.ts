/** Plays the exercises of lesson 01 as a person does: single keys, in a terminal of 80 columns and 24 lines. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { analogy } from '../../lessons/01-paradigm-shift/analogy.ts';
import { Terminal } from './tmux.ts';

let terminal: Terminal;
beforeAll(() => {
  terminal = new Terminal({ columns: 80, rows: 24 });
});
afterAll(() => terminal.close());

beforeEach(async () => {
  terminal.press('clear; tmux clear-history', 'Enter');
  await expect.poll(() => terminal.screen(), { timeout: 20_000 }).not.toMatch(/lesson 01/);
});

/** The key of an option on the screen; only the last question counts. */
function keyOf(option: string): string {
  const screen = terminal.screen();
  const line = screen.split('\n').findLast((one) => one.includes(`  ${option.slice(0, 60)}`));
  return line?.trim()[0] ?? `no option "${option}" in:\n${screen}`;
}

test('two flash cards with real errors, and out again', { timeout: 120_000 }, async () => {
  terminal.press('npm run lab cards 01 -- --seed 7', 'Enter');
  await terminal.shows(/10 cards\.[\s\S]*Enter begin/);
  terminal.press('Enter');
  for (const card of [1, 2]) {
    await terminal.shows(
      new RegExp(`${card} of 10 +seed 7[\\s\\S]*call +\\S+, (GET|PUT)[\\s\\S]*Which family`),
    );
    terminal.press('1');
    await terminal.shows(/before an answer was complete|Right is[\s\S]*Can trying again/);
    terminal.press('1');
    await terminal.shows(/What do we tell our guest/);
    terminal.press('3');
    await terminal.shows(/It was: .*The supplier\s+played/);
    terminal.press('Enter');
  }
  await terminal.shows(/3 of 10/);
  terminal.press('q');
  await terminal.shows(/Stopped after 2 of 10 cards, \d right/);
  expect(
    terminal
      .screen()
      .split('\n')
      .every((line) => line.length <= 80),
  ).toBe(true);
  terminal.press('echo still $((40 + 2))', 'Enter');
  await terminal.shows(/still 42/);
});

test('two pairs matched, one of them wrong', { timeout: 60_000 }, async () => {
  terminal.press('npm run lab match 01 -- --seed 7', 'Enter');
  await terminal.shows(/10 pairs\.[\s\S]*Enter begin/);
  terminal.press('Enter');
  await terminal.shows(/1 of 10[\s\S]*1 to 9, a answer/);
  terminal.press(keyOf(pairOnScreen().inTheCode));
  await terminal.shows(/✓[\s\S]*2 of 10[\s\S]*answer/);
  const second = pairOnScreen();
  terminal.press(keyOf(second.inTheCode) === '1' ? '2' : '1');
  await terminal.shows(/✗[\s\S]*Right is:[\s\S]*3 of 10/);
  terminal.press('C-c');
  await terminal.shows(/Stopped after 2 of 10 pairs, 1 right/);
});

/** The pair that is asked for now. */
function pairOnScreen() {
  const asked =
    terminal
      .screen()
      .split(/ \d+ of 10 .*\n/)
      .at(-1) ?? '';
  const pair = analogy.find(({ inTheKitchen }) => asked.includes(inTheKitchen.slice(0, 50)));
  if (!pair) throw new Error(`no pair in:\n${asked}`);
  return pair;
}
