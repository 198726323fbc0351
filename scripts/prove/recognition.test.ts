import { expect, test } from 'vitest';
import type { SignatureFile, TraitsByCheck } from '../../labs/kit/signatures.ts';
import { complaintsAbout } from './complaints.ts';
import { recognitionOf } from './recognition.ts';
import type { ProvenWrong, StepOutcome } from './report.ts';

const shows = (said: string): TraitsByCheck => ({ deadline: { state: 'fail', said } });
const outcome = (traits?: TraitsByCheck): StepOutcome => {
  const check = { check: 'deadline', state: 'fail', said: '', tookMs: 1 } as const;
  return { step: 'headers', state: 'fail', checks: [check], tookMs: 1, ...(traits && { traits }) };
};
const wrong = (name: string, traits?: TraitsByCheck): ProvenWrong => {
  return { name, about: '', step: 'headers', diesAt: 'deadline', steps: [outcome(traits)] };
};
const file: SignatureFile = {
  format: 1,
  lab: '04-timeouts',
  signatures: ['no-limit', 'no-clock', 'no-sense'].map((name) => {
    return { name, step: 'headers', about: `Does ${name}.`, checks: shows(name) };
  }),
  untold: [{ name: 'half-done', step: 'headers', because: 'looks like starter' }],
};
const others = {
  starter: { name: 'starter', steps: [outcome(shows('nothing'))] },
  solution: { name: 'solution', steps: [] },
  right: [],
};

test('everybody is told as themselves, or not at all', () => {
  const seen = recognitionOf(
    {
      ...others,
      wrong: [
        wrong('no-limit', shows('no-limit')),
        wrong('no-clock', shows('something else')),
        wrong('no-sense'),
        wrong('half-done', shows('nothing')),
      ],
    },
    file,
  );
  expect(seen).toEqual({
    recognised: ['no-limit'],
    missed: ['no-clock'],
    untold: ['half-done'],
    unclear: ['no-sense'],
    mistaken: [],
  });
});

test('who is taken for somebody else is complained about, the starter, too', () => {
  const runs = {
    ...others,
    starter: { name: 'starter', steps: [outcome(shows('no-limit'))] },
    wrong: [wrong('half-done', shows('no-clock'))],
  };
  const recognition = recognitionOf(runs, file);
  expect(recognition?.mistaken).toEqual([
    { submission: 'starter', step: 'headers', takenFor: 'no-limit' },
    { submission: 'half-done', step: 'headers', takenFor: 'no-clock' },
  ]);
  expect(complaintsAbout({ ...runs, repetitions: [], ...(recognition && { recognition }) })).toEqual([
    'In step headers, starter is taken for no-limit: learn the signatures of that step anew.',
    'In step headers, half-done is taken for no-clock: learn the signatures of that step anew.',
  ]);
});

test('a lab without signatures is not asked for them', () => {
  expect(recognitionOf({ ...others, wrong: [] }, undefined)).toBeUndefined();
});

test('who fails a step is told nothing in those after it, and may be mistaken in those before', () => {
  const at = (step: string, said: string) => ({ ...outcome(shows(said)), step });
  const signature = (step: string) => ({ name: step, step, about: '', checks: shows(step) });
  const known = { ...file, signatures: ['headers', 'body', 'pool'].map(signature) };
  const steps = [at('headers', 'headers'), at('body', 'nothing'), at('pool', 'pool')];
  const client = { name: 'no-total', about: '', step: 'body', diesAt: 'deadline', steps };
  expect(recognitionOf({ ...others, wrong: [client] }, known)?.mistaken).toEqual([
    { submission: 'no-total', step: 'headers', takenFor: 'headers' },
  ]);
});
