import { expect, test } from 'vitest';
import { EffectWatch } from './effect-watch.ts';

const judges = {
  warm: (degrees: number) => (degrees > 20 ? `${degrees} degrees` : undefined),
  hot: (degrees: number) => (degrees > 30 ? `${degrees} degrees` : undefined),
};

test('keeps what was measured first, and looks out for nothing that was not promised', () => {
  const watch = new EffectWatch(judges);
  watch.look(40, 1);
  expect(watch.seen).toEqual({});
  watch.begin(['warm']);
  watch.look(10, 2);
  watch.look(25, 3);
  watch.look(40, 4);
  expect(watch.seen).toEqual({ warm: { atMs: 3, value: '25 degrees' } });
});

test('a new beat forgets', () => {
  const watch = new EffectWatch(judges);
  watch.begin(['warm', 'hot']);
  watch.look(25, 1);
  watch.begin(['hot']);
  watch.look(25, 2);
  expect(watch.seen).toEqual({});
});
