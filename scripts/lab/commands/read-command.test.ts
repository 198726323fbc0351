import { expect, test, vi } from 'vitest';
import { BadUse } from '../../arguments.ts';
import { readCommand } from './read-command.ts';

test.each([
  [undefined, undefined, /Which lesson\? There are: 01, .*06/],
  ['99', undefined, /Which lesson\?/],
  ['nonsense', undefined, /Which lesson\?/],
  ['04', undefined, /Lesson 04 has: 4\.1 .*4\.5 .*card/],
  ['4.9', undefined, /Lesson 04 has: 4\.1/],
  ['04', 'cards', /Lesson 04 has: 4\.1/],
])('read %s %s is told what there is', async (what, id, said) => {
  const failure = await readCommand(what, id, {}).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(BadUse);
  expect(String(failure)).toMatch(said);
});

test.each([
  ['4.1', undefined, 'The hanging endpoint'],
  ['04', '4.2', 'The four phases'],
  ['4', 'card', 'card'],
])('read %s %s prints it where there is no terminal to page in', async (what, id, title) => {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const code = await readCommand(what, id, { plain: true }).finally(() => undefined);
  const text = written.mock.calls.join('');
  written.mockRestore();
  expect(code).toBe(0);
  expect(text).toContain(title);
});
