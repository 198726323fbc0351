import { beforeEach, expect, test, vi } from 'vitest';

let values: typeof import('./told-values.ts');

// The state is the process's: each test takes the module anew.
beforeEach(async () => {
  vi.resetModules();
  values = await import('./told-values.ts');
});

test('in class everybody is told the usual value', () => {
  expect(values.told('04 headers', 150, 120, 200)).toBe(150);
  expect(values.valuesInUse()).toBe(values.USUAL_VALUES);
});

test('with a seed values are drawn: from all of the range, by seed and name, the same each time', () => {
  values.useValues(7);
  const drawn = Array.from({ length: 400 }, (_, index) => values.told(`value ${index}`, 150, 148, 152));
  expect([...new Set(drawn)].sort()).toEqual([148, 149, 150, 151, 152]);
  expect(values.told('value 3', 150, 148, 152)).toBe(drawn[3]);
});

test('another seed draws others', async () => {
  values.useValues(7);
  const one = Array.from({ length: 20 }, (_, index) => values.told(`value ${index}`, 150, 100, 200));
  vi.resetModules();
  const others = await import('./told-values.ts');
  others.useValues(8);
  expect(Array.from({ length: 20 }, (_, index) => others.told(`value ${index}`, 150, 100, 200))).not.toEqual(
    one,
  );
});

test('a process whose checks are loaded keeps their values', () => {
  values.useValues(7);
  values.told('04 headers', 150, 120, 200);
  values.useValues(7);
  expect(() => values.useValues(8)).toThrow(/other values/);
});
