import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { expect, test } from 'vitest';
import { Keyboard } from './keyboard.ts';

/** What a keyboard uses of a terminal. */
const terminal = () =>
  Object.assign(new PassThrough(), { setRawMode: () => undefined }) as unknown as ReadStream & PassThrough;

test('turned on for each of three steps, the keyboard hands on each key once, and none when it is off', async () => {
  const input = terminal();
  const keys: string[] = [];
  const keyboard = new Keyboard(input, (key) => keys.push(key));
  for (let step = 1; step <= 3; step += 1) keyboard.on();

  const pressed = once(input, 'keypress');
  input.write('n');
  await pressed;
  expect(keys).toEqual(['n']);

  keyboard.off();
  expect(input.listenerCount('keypress')).toBe(0);
});
