import { expect, test } from 'vitest';
import { annotation, inertInLog } from './github-commands.ts';
import { commandsIn } from './github-parsing.ts';
import { HOSTILE } from './testing.ts';

test('an annotation comes out of the log as it went in, whatever is in it', () => {
  const title = `50%, a: b, ${HOSTILE}`;
  const line = annotation('error', HOSTILE, { file: 'labs/a,b.ts', line: 7, title });
  expect(commandsIn(line)).toEqual([
    { name: 'error', properties: { file: 'labs/a,b.ts', line: '7', title }, data: HOSTILE },
  ]);
});

test('one without a place has no properties', () => {
  expect(annotation('notice', 'hello')).toBe('::notice::hello');
});

test('the hostile text is full of commands, which is what the tests beside this one stand on', () => {
  const names = commandsIn(HOSTILE).map(({ name }) => name);
  expect(names).toEqual(['notice', 'set-output', 'set-output']);
});

test('inert text has no command left in it, and is still to be read', () => {
  expect(commandsIn(inertInLog(HOSTILE))).toEqual([]);
  expect(inertInLog('::::notice::x ##[error]y')).toBe(': : : :notice: :x ## [error]y');
  expect(commandsIn(inertInLog('::::error::x\n:::notice::y'))).toEqual([]);
});
