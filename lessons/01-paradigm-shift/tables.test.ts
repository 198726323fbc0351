/** What the text shows of data is compared with the data. After a change, copy the expected table into the text. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { analogy } from './analogy.ts';
import { analogyTable, failuresTable } from './tables.ts';

const folder = import.meta.dirname;
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

test.for(['network', 'timeout', 'http', 'data'] as const)('1.2 shows the failures of %s', (family) => {
  expect(read('1.2-the-danger-zone.md')).toContain(`\n\n${failuresTable(family)}\n\n`);
});

test('1.3 shows the pairs', () => {
  expect(read('1.3-the-supply-chain.md')).toContain(`\n\n${analogyTable()}\n\n`);
});

test('the pairs can be shuffled and matched: eight to ten, and no part occurs twice', () => {
  expect(analogy.length).toBeGreaterThanOrEqual(8);
  expect(analogy.length).toBeLessThanOrEqual(10);
  const parts = analogy.flatMap(({ inTheKitchen, inTheCode }) => [inTheKitchen, inTheCode]);
  expect(new Set(parts).size).toBe(parts.length);
});

test.for(analogy)('$inTheKitchen: fits on a line of the terminal, and has a reason', (pair) => {
  expect(pair.inTheKitchen.length).toBeLessThanOrEqual(70);
  expect(pair.inTheCode.length).toBeLessThanOrEqual(70);
  expect(pair.because).toMatch(/\.$/);
});

test('the pairs follow the order of the lessons', () => {
  const lessons = analogy.map(({ lesson }) => lesson);
  expect(lessons).toEqual(lessons.toSorted());
});
