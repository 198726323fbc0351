/** Which names are unmistakable. */
import { expect, test } from 'vitest';
import { meantBy } from './meant.ts';

const FILES = ['client.ts', 'by-library.ts'];

test.for([
  'client.ts',
  'Client.ts',
  'CLIENT.TS',
  'client (1).ts',
  'client(2).ts',
  'client-1.ts',
  'client.ts.txt',
  'client copy.ts',
  'client - Copy.ts',
  'Client - Kopie (2).ts',
  'client copy 2.ts',
  'client (1).ts.txt',
])('%s is taken', (name) => {
  expect(meantBy(name, FILES)).toMatchObject({ file: 'client.ts' });
  expect(meantBy(name, FILES)?.refused).toBeUndefined();
});

test.for(['client.js', 'client.mjs', 'Client.CJS', 'client.jsx'])('%s is JavaScript', (name) => {
  expect(meantBy(name, FILES)?.refused).toBe('javascript');
});

test.for(['client.mts', 'client.tsx'])('%s is other TypeScript', (name) => {
  expect(meantBy(name, FILES)?.refused).toBe('other-typescript');
});

test.for([
  'clients.ts',
  'my-client.ts',
  'client.test.ts',
  'client.d.ts',
  'client',
  'client-old.ts',
  'library.ts',
  'client.ts.map',
  'client.ts~',
])('%s may be anything', (name) => {
  expect(meantBy(name, FILES)).toBeUndefined();
});
