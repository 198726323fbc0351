/** The lock file of a bundle: the same versions, and only those that are needed. */
import { expect, test } from 'vitest';
import { type Lock, prunedLock } from './lock.ts';

const lock: Lock = {
  name: 'course',
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { a: '1', b: '1' }, devDependencies: { dev: '1' }, license: 'MIT' },
    'node_modules/a': { version: '1', dependencies: { c: '^1' }, optionalDependencies: { 'for-mac': '1' } },
    'node_modules/b': { version: '1', dependencies: { onlyB: '1' } },
    'node_modules/a/node_modules/c': { version: '1', dependencies: { d: '1' } },
    'node_modules/c': { version: '2' },
    'node_modules/d': {
      version: '1',
      peerDependencies: { e: '1', f: '1' },
      peerDependenciesMeta: { f: { optional: true } },
    },
    'node_modules/e': { version: '1', integrity: 'sha512-x' },
    'node_modules/f': { version: '1' },
    'node_modules/for-mac': { version: '1', optional: true, os: ['darwin'] },
    'node_modules/onlyB': { version: '1' },
    'node_modules/dev': { version: '1', dev: true },
  },
};

test('what is reached stays as it is; the rest goes', () => {
  const manifest = {
    name: 'course',
    version: '1',
    scripts: {},
    dependencies: { a: '1' },
    devDependencies: {},
  };
  const pruned = prunedLock(lock, manifest);
  expect(Object.keys(pruned.packages)).toEqual([
    '',
    'node_modules/a',
    'node_modules/a/node_modules/c',
    'node_modules/d',
    'node_modules/e',
    'node_modules/for-mac',
  ]);
  expect(pruned.packages['']).toEqual({ dependencies: { a: '1' }, devDependencies: {}, license: 'MIT' });
  expect(pruned.packages['node_modules/e']).toBe(lock.packages['node_modules/e']);
  expect(pruned.lockfileVersion).toBe(3);
});
