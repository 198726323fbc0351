/** What a module asks for. */
import { expect, test } from 'vitest';
import { fileOf, importsOf, packageOf } from './imports.ts';

test('all kinds of imports are seen, and code in a text is not', () => {
  const source = `import 'reflect-metadata';
import { a } from './a.ts';
import type { B } from '../b.ts';
import {
  c,
  d,
} from '@scope/cd/deep.ts';
export * from './e.ts';
export const hint = "  import { x } from './x.ts'";
const later = await import('./later.ts');
`;
  expect(importsOf(source).sort()).toEqual(
    ['../b.ts', './a.ts', './e.ts', './later.ts', '@scope/cd/deep.ts', 'reflect-metadata'].sort(),
  );
});

test.for([
  ['./b.ts', 'x/a.ts', 'x/b.ts'],
  ['../b.ts', 'x/y/a.ts', 'x/b.ts'],
  ['./errors.ts', 'labs/04-timeouts/starter/client.ts', 'labs/04-timeouts/errors.ts'],
  ['#restaurant/database.ts', 'labs/04-timeouts/restaurant.ts', 'fixtures/restaurant/database.ts'],
  ['undici', 'x/a.ts', undefined],
] as const)('%s in %s leads to %s', ([specifier, file, to]) => {
  expect(fileOf(specifier, file)).toBe(to);
});

test.for([
  ['node:fs', undefined],
  ['undici', 'undici'],
  ['highlight.js/lib/core', 'highlight.js'],
  ['@scope/cd/deep.ts', '@scope/cd'],
] as const)('%s is of the package %s', ([specifier, name]) => {
  expect(packageOf(specifier)).toBe(name);
});
