import { expect, test } from 'vitest';
import { placeIn } from './thrown.ts';

const ROOT = '/staged/ada';

test('the innermost place in the own files is found', () => {
  const stack = `Error: no\n    at node:internal/x:1:1\n    at get (file://${ROOT}/client.ts:12:3)\n    at file://${ROOT}/client.ts:40:1`;
  expect(placeIn(stack, ROOT)).toEqual({ file: 'client.ts', line: 12 });
});

test.for([
  'file:///a%2Fb.ts:1',
  'file:///%00.ts:1',
  'file:///C:/x%5Cy.ts:9',
  `file://${ROOT}/../grace/client.ts:1`,
  `${ROOT}/../../etc/passwd.ts:1`,
  `file://${ROOT}/node_modules/undici/index.js:1`,
])('a stack that names what is no own file names nothing: %s', (line) => {
  expect(placeIn(`Error\n    at ${line}`, ROOT)).toBeUndefined();
});
