import { expect, test } from 'vitest';
import type { SceneCard } from '../scene.ts';
import { offAndOn, Switchboard } from './switchboard.ts';

const switchNamed = (id: string) =>
  ({ id, kind: 'fault', name: id, about: '', key: id, values: offAndOn(), initial: 'off' }) as const;

const card: SceneCard = {
  id: 'play',
  title: '',
  section: '4.1',
  about: '',
  actors: [],
  flows: [],
  charts: [],
  switches: [switchNamed('a'), switchNamed('b'), switchNamed('c')],
  beats: [],
  effects: [],
};

test('a change that cannot be made changes nothing', () => {
  const board = new Switchboard(card);
  expect(() => board.set({ a: 'on', b: 'perhaps' })).toThrow(RangeError);
  expect(() => board.set({ a: 'on', d: 'on' })).toThrow('The scene play has no switch "d".');
  expect(board.settings).toEqual({ a: 'off', b: 'off', c: 'off' });
});

test('of those that exclude each other the last one stays; the others are their own', () => {
  const board = new Switchboard(card, ['a', 'b']);
  board.set({ a: 'on', c: 'on' });
  board.set({ b: 'on' });
  expect(board.settings).toEqual({ a: 'off', b: 'on', c: 'on' });
  board.set({ c: 'off' });
  expect(board.settings).toEqual({ a: 'off', b: 'on', c: 'off' });
});
