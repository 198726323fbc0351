import { expect, test } from 'vitest';
import { atMost } from './at-most.ts';

test('keeps the order of the items, whoever is ready first', async () => {
  const gates = [1, 2, 3].map(() => Promise.withResolvers<void>());
  const results = atMost(3, [0, 1, 2], async (index) => {
    await gates[index]?.promise;
    return index * 10;
  });
  for (const gate of gates.toReversed()) gate.resolve();
  expect(await results).toEqual([0, 10, 20]);
});

test('never does more at once than it may, and does all', async () => {
  let [now, most] = [0, 0];
  const results = await atMost(3, Array.from({ length: 20 }), async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
    return true;
  });
  expect(results).toHaveLength(20);
  expect(most).toBe(3);
});

test('rejects when one of them does', async () => {
  const broken = atMost(2, [1, 2, 3], async (item) => {
    if (item === 2) throw new Error('two');
    return item;
  });
  await expect(broken).rejects.toThrow('two');
});
