import { expect, test } from 'vitest';
import { type Label, placeLabels } from './labels.ts';

const label = (column: number, mark: string, texts: Label['texts'], more: Partial<Label> = {}): Label => {
  return { column, mark, texts, weight: 1, emphasis: false, optional: false, ...more };
};

/** The row as a reader sees it, with dots where nothing stands. */
function drawn(labels: readonly Label[], width: number): string {
  const row = Array<string>(width).fill('.');
  for (const { from, text } of placeLabels(labels, width).placed) row.splice(from, text.length, ...text);
  return row.join('');
}

test('a label with room says all that it has to say, beginning at its column', () => {
  expect(drawn([label(2, '#1', ['', 'GET', 'GET /menu'])], 20)).toBe('..#1 GET /menu......');
});

test('near the right edge the words stand before the mark, if they may', () => {
  expect(drawn([label(18, '└', ['', 'client closed'], { markAfter: '┘' })], 20)).toBe('....client closed ┘.');
  expect(drawn([label(18, '#2', ['', 'GET'])], 20)).toBe('..................#2');
});

test('labels that are close to each other say less', () => {
  const near = [label(0, '#1', ['', '503', '503 after 2 ms']), label(8, '#2', ['', '503', '503 after 2 ms'])];
  expect(drawn(near, 30)).toBe('#1 503..#2 503 after 2 ms.....');
});

test('the more important one gets its room first', () => {
  const rivals = [label(0, '#', ['', 'first']), label(4, '!', ['', 'second'], { weight: 2, markAfter: '!' })];
  expect(drawn(rivals, 12)).toBe('#...! second');
});

test('words keep two columns from words, so that nobody reads them as one; a mark parts them well enough', () => {
  const call = label(17, '◆', ['', 'call one'], { markAfter: '◆' });
  expect(drawn([label(0, '#1', ['', 'GET']), call], 18)).toBe('#1 GET..call one ◆');
  expect(drawn([label(0, '#1', ['', 'POST']), call], 18)).toBe('#1 POST..........◆');
  expect(drawn([call, label(19, '#2', [''])], 21)).toBe('........call one ◆.#2');
});

test('labels of the same moment move aside a little', () => {
  expect(drawn([label(5, 'A', ['']), label(5, 'B', [''])], 12)).toBe('.....A.B....');
});

test('what finds no room is counted, unless it is optional', () => {
  const crowd = Array.from({ length: 9 }, () => label(2, '#', ['']));
  const { placed, dropped } = placeLabels([...crowd, label(2, '?', [''], { optional: true })], 6);
  expect(placed.length + dropped).toBe(9);
  expect(dropped).toBeGreaterThan(0);
});

test('a label that waits for others comes in a later round, if room is left', () => {
  const patient = label(0, '└', [undefined, 'opened']);
  expect(drawn([patient, label(12, '#', [''])], 14)).toBe('└ opened....#.');
  expect(drawn([patient, label(6, '#', [''])], 14)).toBe('......#.......');
});

test('emphasis puts brackets around, and keeps the mark at its column', () => {
  expect(drawn([label(3, '▲', ['', 'hang'], { emphasis: true })], 12)).toBe('..[▲ hang]..');
  expect(drawn([label(0, '▲', ['', 'hang'], { emphasis: true })], 12)).toBe('[▲ hang]....');
});
