/** `signatures.json` of each lab is in step with its wrong clients, and holds nothing of their code: names, sentences and hashes. */

import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { labSlugs, loadLab } from '../../labs/kit/labs.ts';
import { FORMAT, signaturesPath } from '../../labs/kit/signatures.ts';
import { subjectsOf } from './subjects.ts';

const hash = z.string().regex(/^[0-9a-f]{10}$/);
const traitsSchema = z.strictObject({
  state: z.enum(['pass', 'fail']),
  said: hash.optional(),
  calls: hash.optional(),
  requests: hash.optional(),
  headers: hash.optional(),
  connections: hash.optional(),
});

const signatureFileSchema = z.strictObject({
  format: z.literal(FORMAT),
  lab: z.string(),
  signatures: z.array(
    z.strictObject({
      name: z.string(),
      step: z.string(),
      about: z.string(),
      toldAs: z.string().optional(),
      checks: z.record(z.string(), traitsSchema),
    }),
  ),
  untold: z.array(z.strictObject({ name: z.string(), step: z.string(), because: z.string() })),
});

const labs = await Promise.all((await labSlugs()).map(loadLab));
const withSignatures = labs.filter((lab) => existsSync(signaturesPath(lab)));

describe.each(withSignatures.map((lab) => [lab.slug, lab] as const))('the signatures of %s', (slug, lab) => {
  const read = async () => signatureFileSchema.parse(JSON.parse(await readFile(signaturesPath(lab), 'utf8')));
  const advice = `npm run prove ${lab.number} -- --signatures`;

  test('name each wrong client once, with its step and its sentence', async () => {
    const { lab: of, signatures, untold } = await read();
    const wrong = (await subjectsOf(lab)).flatMap((subject) => (subject.wrong ? [subject.wrong] : []));
    expect(of).toBe(slug);
    const named = [...signatures, ...untold].map(({ name, step }) => `${step}/${name}`);
    expect(named.sort(), advice).toEqual(wrong.map(({ name, step }) => `${step}/${name}`).sort());
    for (const { name, about, toldAs } of signatures) {
      const own = wrong.find((one) => one.name === name);
      expect(toldAs, `${name}: ${advice}`).toBe(own?.toldAs);
      expect(about, `${name}: ${advice}`).toBe(wrong.find((one) => one.name === (toldAs ?? name))?.about);
    }
  });

  test('ask for all checks of the step, and for a failure where the wrong client dies', async () => {
    const wrong = (await subjectsOf(lab)).flatMap((subject) => (subject.wrong ? [subject.wrong] : []));
    for (const { name, step, checks } of (await read()).signatures) {
      const ids = lab.steps.find(({ id }) => id === step)?.checks.map(({ id }) => id) ?? [];
      expect(Object.keys(checks).sort(), `${name}: ${advice}`).toEqual(ids.sort());
      const { diesAt = '' } = wrong.find((one) => one.name === name) ?? {};
      expect(checks[diesAt], name).toMatchObject({ state: 'fail', said: expect.any(String) });
    }
  });
});

test('there are signatures', () => {
  expect(withSignatures.length).toBeGreaterThan(0);
});
