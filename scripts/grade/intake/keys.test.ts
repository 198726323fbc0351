/** What submissions are called in results. */
import { expect, test } from 'vitest';
import { keysFor } from './keys.ts';

const keyOf = (name: string) => keysFor([{ name, parent: 'class' }])[0];

test.for([
  ['ada', 'ada'],
  ['Ada_Lovelace-2.zip', 'Ada_Lovelace-2'],
] as const)('%s is called %s', ([name, key]) => {
  expect(keyOf(name)).toBe(key);
});

test.for([
  '../../etc',
  'a/b',
  'a b',
  'Zoë',
  '李雷',
  'con',
  'NUL.txt',
  '..',
  '',
  'x'.repeat(300),
  'a\u202Eb',
  '-rf',
  'a\nb',
])('%j becomes safe, and is told from others that come to the same', (name) => {
  const key = keyOf(name) ?? '';
  expect(key).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,80}$/);
  expect(key).toMatch(/-[0-9a-f]{6}$/);
  expect(key).not.toBe(keyOf(`${name}!`));
  expect(key).toBe(keyOf(name));
});

test('those of one name are told apart by their folders, also where upper case does not count', () => {
  const keys = keysFor([
    { name: 'ada', parent: 'monday' },
    { name: 'Ada', parent: 'tuesday' },
    { name: 'ada', parent: 'tuesday' },
    { name: 'ada', parent: 'tuesday' },
    { name: 'grace', parent: 'monday' },
  ]);
  expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(5);
  expect(keys[4]).toBe('grace');
});
