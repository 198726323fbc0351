import { describe, expect, test } from 'vitest';
import type { TraitsByCheck } from '../../labs/kit/signatures.ts';
import { learn, type Observation } from './learn.ts';

const wrong = (name: string, more: { toldAs?: string; notBegun?: boolean } = {}) => {
  return { name, step: 'headers', about: `Does ${name}.`, diesAt: 'deadline', ...more };
};
const failed = (said: string, calls = 'x'): TraitsByCheck => ({ deadline: { state: 'fail', said, calls } });
const runs = (who: string, ...traits: TraitsByCheck[]): Observation[] =>
  traits.map((one) => ({ who, step: 'headers', traits: one }));

test('what is the same in all runs is kept, what differs is left open', () => {
  const seen = runs('no-limit', failed('a', '1'), failed('a', '2'), failed('a', '1'));
  expect(learn([wrong('no-limit')], seen)).toEqual({
    signatures: [
      {
        name: 'no-limit',
        step: 'headers',
        about: 'Does no-limit.',
        checks: { deadline: { state: 'fail', said: 'a' } },
      },
    ],
    untold: [],
  });
});

describe('there is no signature', () => {
  const three = [failed('a'), failed('a'), failed('a')];
  test.each([
    ['of too few runs', runs('no-limit', failed('a')), 'only 1 of its runs can be used'],
    [
      'when what is said differs',
      runs('no-limit', failed('a'), failed('b'), failed('a')),
      'its runs differ from each other',
    ],
    [
      'when it does not fail where it must',
      runs('no-limit', ...three.map(() => ({ deadline: { state: 'pass' } as const }))),
      'its runs differ from each other',
    ],
    [
      'that fits another wrong client',
      [...runs('no-limit', ...three), ...runs('no-clock', failed('a'))],
      'looks like no-clock',
    ],
    [
      'that fits who has not begun',
      [...runs('no-limit', ...three), ...runs('starter', failed('a'))],
      'looks like starter',
    ],
  ])('%s', (_, seen, because) => {
    expect(learn([wrong('no-limit')], seen)).toEqual({
      signatures: [],
      untold: [{ name: 'no-limit', step: 'headers', because }],
    });
  });
});

test('one that is told as another has its sentence, and does not stand in its way', () => {
  const three = [failed('a'), failed('a'), failed('a')];
  const both = [wrong('no-limit'), wrong('no-clock', { toldAs: 'no-limit' })];
  const { signatures } = learn(both, [...runs('no-limit', ...three), ...runs('no-clock', ...three)]);
  expect(signatures).toMatchObject([
    { name: 'no-limit', about: 'Does no-limit.' },
    { name: 'no-clock', about: 'Does no-limit.', toldAs: 'no-limit' },
  ]);
});

test('one that has not begun the step has no signature, and stands in the way of others that look like it', () => {
  const three = [failed('a'), failed('a'), failed('a')];
  const both = [wrong('no-limit', { notBegun: true }), wrong('no-clock')];
  const { untold } = learn(both, [...runs('no-limit', ...three), ...runs('no-clock', ...three)]);
  expect(untold.map(({ name, because }) => `${name} ${because}`)).toEqual([
    'no-limit looks like a step that has not been begun',
    'no-clock looks like no-limit',
  ]);
});

test('is not told from somebody whose runs differ in the only thing that sets them apart', () => {
  const seen = [
    ...runs('no-limit', failed('a', '1'), failed('a', '1'), failed('a', '1')),
    ...runs('no-clock', failed('a', '2'), failed('a', '3'), failed('a', '2')),
  ];
  expect(learn([wrong('no-limit')], seen).untold[0]?.because).toBe('looks like no-clock');
});

test('is told from somebody by what is always the same with both', () => {
  const seen = [
    ...runs('no-limit', failed('a', '1'), failed('a', '1'), failed('a', '1')),
    ...runs('no-clock', failed('b', '2'), failed('b', '1'), failed('b', '2')),
  ];
  expect(learn([wrong('no-limit')], seen).signatures).toHaveLength(1);
});

describe('runs on a busy machine', () => {
  const busy = (said: string): Observation =>
    ({ ...runs('no-limit', failed(said))[0], disturbed: true }) as Observation;

  test('are examples, too, when they end as the calm ones do', () => {
    const seen = [...runs('no-limit', failed('a')), busy('a'), busy('b'), busy('a')];
    expect(learn([wrong('no-limit')], seen).signatures).toHaveLength(1);
  });

  test('are none by themselves', () => {
    expect(learn([wrong('no-limit')], [busy('a'), busy('a'), busy('a')]).untold).toHaveLength(1);
  });

  test('show how others may look', () => {
    const seen = [
      ...runs('no-limit', failed('a'), failed('a'), failed('a')),
      { ...busy('a'), who: 'starter' },
    ];
    expect(learn([wrong('no-limit')], seen).untold[0]?.because).toBe('looks like starter');
  });
});
