import { expect, test } from 'vitest';
import lab from '../../labs/04-timeouts/lab.ts';
import { checkWrongClients, subjectsOf } from './subjects.ts';

const wrong = { name: 'x', about: '', step: 'body', diesAt: 'body-drip', edits: [] };

test('a wrong client names a step of its lab, and a check of that step', () => {
  expect(() => checkWrongClients(lab, [wrong])).not.toThrow();
  expect(() => checkWrongClients(lab, [{ ...wrong, step: 'bodies' }])).toThrow(/step "bodies".*body/);
  expect(() => checkWrongClients(lab, [{ ...wrong, diesAt: 'pool-deadline' }])).toThrow(
    /"pool-deadline".*body-drip/,
  );
  expect(() => checkWrongClients(lab, [wrong, wrong])).toThrow('two wrong clients x');
});

test('one that is told as another names one of its step, which tells its own sentence', () => {
  const teller = { ...wrong, name: 'teller' };
  const told = { ...wrong, toldAs: 'teller' };
  expect(() => checkWrongClients(lab, [teller, told])).not.toThrow();
  expect(() => checkWrongClients(lab, [told])).toThrow('told as "teller"');
  expect(() =>
    checkWrongClients(lab, [{ ...teller, step: 'pool', diesAt: 'pool-deadline' }, told]),
  ).toThrow();
  expect(() => checkWrongClients(lab, [{ ...teller, toldAs: 'x' }, told])).toThrow();
});

test('a lab is proved with its starter, its solution, its right clients and its wrong ones', async () => {
  const subjects = await subjectsOf(lab);
  const names = (kind: string) => subjects.filter((one) => one.kind === kind).map(({ name }) => name);
  expect(names('starter')).toEqual(['starter']);
  expect(names('solution')).toEqual(['solution']);
  expect(names('right')).toEqual([
    'fetch',
    'got',
    'ky',
    'node-http',
    'undici',
    'one-question',
    'both-at-once',
    'no-reuse',
  ]);
  expect(names('wrong').length).toBeGreaterThan(30);
});
