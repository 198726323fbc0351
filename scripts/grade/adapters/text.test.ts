import { expect, test } from 'vitest';
import { HOSTILE, LONG_LINE } from './testing.ts';
import { LONGEST, safeLine, safeText } from './text.ts';

test('colours and links of a terminal are taken out whole, not only their first character', () => {
  expect(safeText('\u001b[32mPASS\u001b[0m')).toBe('PASS');
  expect(safeText('\u001b]8;;https://example.test\u0007link\u001b]8;;\u0007')).toBe('link');
});

test('control characters and halves of surrogate pairs are gone, whole pairs stay', () => {
  expect(safeText('a\0b\u0007c\u007fd\u0085e\ud800f\udc00g😀h')).toBe('abcdefg😀h');
});

test('line breaks of all systems are one, and a text on one line has none', () => {
  expect(safeText('a\r\nb\rc\nd')).toBe('a\nb\nc\nd');
  expect(safeLine(' a\r\nb\rc\n\td ')).toBe('a b c d');
});

test('what turns the direction of a text around is shown, as is what has no width', () => {
  expect(safeText('abc\u202edef\u2066\u200b\u2028\u{e0041}')).toBe(
    'abc\\u202edef\\u2066\\u200b\\u2028\\u{e0041}',
  );
});

test('joiners stay: an emoji of several people is still one', () => {
  expect(safeText('👩‍🍳')).toBe('👩‍🍳');
});

test('nothing of a hostile text is left that can do anything', () => {
  expect(safeText(HOSTILE)).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}]/u);
  expect(safeText(HOSTILE).isWellFormed()).toBe(true);
});

test('a line of a megabyte is cut off, and says so and how long it was', () => {
  const text = safeText(LONG_LINE);
  expect(text).toHaveLength(LONGEST);
  expect(text).toMatch(/x … \(cut off here; 1048576 characters in all\)$/);
});

test('escapes that make a text longer do not make it longer than allowed', () => {
  expect(safeText('\u202e'.repeat(LONGEST)).length).toBeLessThanOrEqual(LONGEST);
});

test('a cut goes through no character', () => {
  for (let longest = 60; longest < 64; longest++) {
    const text = safeText('😀'.repeat(100), longest);
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeLessThanOrEqual(longest);
  }
});

test('a text that is just as long as allowed is left alone', () => {
  expect(safeText('y'.repeat(LONGEST))).toBe('y'.repeat(LONGEST));
});
