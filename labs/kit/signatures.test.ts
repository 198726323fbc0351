import { expect, test } from 'vitest';
import { diagnoseTraits, matches, type Signature } from './signatures.ts';

const hang = { deadline: { state: 'fail', said: 'a', calls: 'b' }, patience: { state: 'pass' } } as const;
const known = (name: string, checks: Signature['checks'], more: Partial<Signature> = {}): Signature => {
  return { name, step: 'headers', about: `Does ${name}.`, checks, ...more };
};

test('the one mistake that fits is told', () => {
  expect(diagnoseTraits('headers', hang, [known('no-limit', hang)])).toEqual({
    name: 'no-limit',
    about: 'Does no-limit.',
  });
});

test.each([
  ['a run of which nothing can be told', undefined, [known('no-limit', hang)]],
  ['a run that fits nobody', { ...hang, patience: { state: 'fail' } as const }, [known('no-limit', hang)]],
  ['a run that fits two', hang, [known('no-limit', hang), known('no-clock', hang)]],
  ['a run of another step', hang, [known('no-limit', hang, { step: 'body' })]],
])('nothing is told of %s', (_, traits, signatures) => {
  expect(diagnoseTraits('headers', traits, signatures)).toBeUndefined();
});

test('two that share a sentence are told by it', () => {
  const both = [
    known('no-limit', hang),
    known('no-clock', hang, { toldAs: 'no-limit', about: 'Does no-limit.' }),
  ];
  expect(diagnoseTraits('headers', hang, both)?.name).toBe('no-limit');
});

test('what a signature leaves open may be anything, and a check more or less may not', () => {
  const open = { deadline: { state: 'fail', said: 'a' }, patience: { state: 'pass' } } as const;
  expect(matches(open, hang)).toBe(true);
  expect(matches(hang, open)).toBe(false);
  expect(matches({ deadline: open.deadline }, hang)).toBe(false);
});
