import { expect, test } from 'vitest';
import { readLine, readLoaded } from './from-child.ts';

const error = { name: 'Error', message: 'no', classes: ['Error'], fields: {}, stack: 'Error: no' };

test.for([
  { ev: 'ready' },
  { ev: 'pong', n: 7 },
  { ev: 'reply', id: 1 },
  { ev: 'reply', id: 1, value: { lot: 'a' }, ref: 2 },
  { ev: 'reply', id: 1, error: { ...error, atOnce: true, cause: error } },
  {
    ev: 'reply',
    id: 1,
    error: { ...error, code: 'E', fields: { phase: 'headers', ms: 1, nothing: null, all: ['a'] } },
  },
  { ev: 'print', stream: 'stdout', text: '', check: 'a-check' },
  { ev: 'unhandled', error, fatal: false },
  { ev: 'exiting', code: 0, stack: '' },
  { ev: 'busy', resources: ['Timeout'] },
])('what the host says is read as it was said: %j', (line) => {
  expect(readLine(JSON.stringify(line))).toEqual(line);
});

test.for([
  'null',
  '7',
  '{}',
  '{"ev":"verdict","state":"pass"}',
  '{"ev":"pong","n":1e999}',
  '{"ev":"print","stream":"stdout","text":7}',
  '{"ev":"exiting","code":0,"stack":{}}',
  '{"ev":"unhandled","fatal":false,"error":null}',
  '{"ev":"busy","resources":7}',
  JSON.stringify({ ev: 'unhandled', fatal: false, error: { ...error, classes: 7 } }),
  JSON.stringify({ ev: 'unhandled', fatal: false, error: { ...error, fields: { phase: { toString: 1 } } } }),
  JSON.stringify({ ev: 'unhandled', fatal: false, error: { ...error, stack: '/'.repeat(10_000) } }),
  `{"ev":"reply","id":1,"value":${'['.repeat(101)}${']'.repeat(101)}}`,
  `{"ev":"reply","id":1,"value":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
])('whatever is longer, deeper or of another kind is not our language', (line) => {
  expect(readLine(line)).toBeUndefined();
});

test('errors within errors without an end end nobody', () => {
  const text = JSON.stringify({ ...error, cause: 'CAUSE' });
  let deep = JSON.stringify(error);
  for (let depth = 0; depth < 2_000; depth += 1) deep = text.replace('"CAUSE"', () => deep);
  expect(() => readLine(`{"ev":"unhandled","fatal":false,"error":${deep}}`)).not.toThrow();
});

test('a file that was loaded has exports and imports, or somebody else has answered', () => {
  expect(readLoaded({ exports: { get: 'function' }, imported: ['undici'] })).toBeDefined();
  for (const forged of [null, 7, {}, { exports: null, imported: [] }, { exports: {}, imported: 'undici' }])
    expect(readLoaded(forged)).toBeUndefined();
});
