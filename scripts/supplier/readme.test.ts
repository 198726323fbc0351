/** What README.md says about the supplier is true of it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseChosenFault } from '../../fixtures/supplier/callers-fault.ts';
import { parseScript } from '../../fixtures/supplier/script.ts';
import { type Supplier, startSupplier } from '../../fixtures/supplier/supplier.ts';

const readme = await readFile(path.join(import.meta.dirname, '../../README.md'), 'utf8');
const section = /^## Try the supplier$.*?(?=^## )/ms.exec(readme)?.[0] ?? '';
const [, script = ''] = /```json\n(.*?)```/s.exec(section) ?? [];

test('the script of one’s own is a fault script', () => {
  expect(parseScript(JSON.parse(script))).toHaveLength(5);
});

const chosen = [...section.matchAll(/'x-fault: (.*?)'/g)].map(([, header = '']) => header);

test('there are three faults to feel', () => expect(chosen).toHaveLength(3));

test.for(chosen)('x-fault: %s can be chosen', (header) => {
  expect(parseChosenFault(header)).toMatchObject({ fault: header.split(';')[0] });
});

/** Every curl at the control API: its method, and what follows /control in its URL. */
const calls = [...section.matchAll(/^curl(.*?)http:\/\/127\.0\.0\.1:4110(\/control[^\s']*)/gm)].map(
  ([, options = '', target = '']) => ({ method: /-X (\w+)/.exec(options)?.[1] ?? 'GET', target }),
);

let supplier: Supplier;
beforeAll(async () => {
  supplier = await startSupplier({ control: true });
});
afterAll(() => supplier.close());

test('its control calls are found', () => expect(calls.length).toBeGreaterThan(5));

test.for(calls)('$method $target is answered well', async ({ method, target }) => {
  const answer = await fetch(`${supplier.url}${target}`, {
    method,
    ...(method === 'PUT' && { body: script }),
  });
  expect({ status: answer.status, text: await answer.text() }).toMatchObject({
    status: method === 'POST' ? 201 : 200,
  });
});
