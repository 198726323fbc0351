import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { published } from './publish.ts';

const folder = path.join(import.meta.dirname, '..');

/** With UPDATE_SCHEMAS=1 they are written anew. */
test.each(Object.entries(published()))('%s says what the code accepts', async (name, text) => {
  const file = path.join(folder, name);
  if (process.env.UPDATE_SCHEMAS) await writeFile(file, text);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(JSON.parse(text));
});

test('the example of an assignment fits its schema, and a misspelt word does not', async () => {
  const schema = JSON.parse(published()['assignment.schema.json'] ?? '');
  const example = JSON.parse(await readFile(path.join(folder, 'assignment.example.json'), 'utf8'));
  const fits = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  expect(fits(example)).toBe(true);
  expect(fits({ ...example, disclosur: 'full' })).toBe(false);
});
