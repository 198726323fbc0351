import { expect, test } from 'vitest';
import { BadUse } from '../../arguments.ts';
import { toAssignment } from './assignment.ts';

test('a lab by its number counts with all of its steps and its own points', async () => {
  const { labs, maxPoints, disclosure } = await toAssignment({ title: 'One', labs: ['04'] });
  const [graded] = labs;
  expect(graded?.lab.slug).toBe('04-timeouts');
  expect(graded?.steps).toEqual(graded?.lab.steps);
  expect(maxPoints).toBe(graded?.lab.steps.reduce((sum, { points }) => sum + points, 0));
  expect(disclosure).toBe('full');
});

test('steps and points can be chosen', async () => {
  const lab = { lab: '4', steps: ['headers', 'pool'], points: { pool: 30 } };
  const { labs, maxPoints } = await toAssignment({ title: 'One', labs: [lab] });
  const headers = labs[0]?.steps[0]?.points ?? 0;
  expect(labs[0]?.steps.map(({ id }) => id)).toEqual(['headers', 'pool']);
  expect(labs[0]?.points).toEqual({ headers, pool: 30 });
  expect(maxPoints).toBe(headers + 30);
});

test.each([
  ['an unknown lab', { title: 'One', labs: ['99'] }, 'There is no lab "99"'],
  ['an unknown step', { title: 'One', labs: [{ lab: '04', steps: ['nap'] }] }, 'has no step "nap"'],
  [
    'points for an unknown step',
    { title: 'One', labs: [{ lab: '04', points: { nap: 1 } }] },
    'has no step "nap"',
  ],
  ['a lab twice', { title: 'One', labs: ['04', '4'] }, 'names lab 04 twice'],
  ['no lab', { title: 'One', labs: [] }, 'does not fit'],
  ['a misspelt word', { title: 'One', labs: ['04'], disclosur: 'none' }, 'disclosur'],
  ['hidden words that can be guessed', { title: 'One', labs: ['04'], hidden: 'basil' }, 'hidden'],
  ['an unknown disclosure', { title: 'One', labs: ['04'], disclosure: 'some' }, 'disclosure'],
])('%s is refused with a sentence', async (_, source, sentence) => {
  const refused = await toAssignment(source).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(BadUse);
  expect(String(refused)).toContain(sentence);
});

test('what decides a grade is in its hash, what does not is not', async () => {
  const base = { title: 'One', labs: ['04'] };
  const hash = async (more: object) => (await toAssignment({ ...base, ...more })).sha256;
  const own = await hash({});
  expect(await hash({ title: 'Another', disclosure: 'none', attempts: 7 })).toBe(own);
  expect(await hash({ minutes: 7 })).not.toBe(own);
  expect(await hash({ hidden: 'figs for the second guest' })).not.toBe(own);
  expect(await hash({ labs: [{ lab: '04', points: { headers: 99 } }] })).not.toBe(own);
});

test('values are those of class, or drawn with the hidden words', async () => {
  const values = async (more: object) => (await toAssignment({ title: 'One', labs: ['04'], ...more })).values;
  expect(await values({})).toBe(0);
  const drawn = await values({ hidden: 'figs for the second guest' });
  expect(drawn).toBeGreaterThan(0);
  expect(await values({ hidden: 'figs for the second guest' })).toBe(drawn);
  expect(await values({ hidden: 'figs for the third guest' })).not.toBe(drawn);
});
