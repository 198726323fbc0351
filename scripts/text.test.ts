import { expect, test } from 'vitest';
import { shellCommand } from './text.ts';

test('a command that fits stays on its line', () => {
  expect(shellCommand('curl http://127.0.0.1:4110', 27)).toEqual([' curl http://127.0.0.1:4110']);
});

test('one that does not is broken as a shell allows it: with a backslash, but not inside of quotes', () => {
  const command = `curl -d '{"name":"line", "listen":":1"}' http://127.0.0.1:8474/proxies`;
  expect(shellCommand(command, 34)).toEqual([
    ` curl -d '{"name":"line",`,
    `   "listen":":1"}' \\`,
    '   http://127.0.0.1:8474/proxies',
  ]);
});
