/** What can be source text, and when two files say the same. */
import { expect, test } from 'vitest';
import { notText, saysTheSame, withoutMark } from './source-text.ts';

test('line ends, a byte order mark and the end of the file make no difference; a word does', () => {
  expect(saysTheSame(Buffer.from('a\nb\n'), Buffer.from('\ufeffa\r\nb'))).toBe(true);
  expect(saysTheSame(Buffer.from('a\nb\n'), Buffer.from('a\nc\n'))).toBe(false);
});

test('the mark is taken off once, and nothing else', () => {
  expect(withoutMark(Buffer.from('\ufeffa')).toString()).toBe('a');
  expect(withoutMark(Buffer.from('a')).toString()).toBe('a');
  expect(withoutMark(Buffer.alloc(0))).toHaveLength(0);
});

test('what is not UTF-8 is named', () => {
  expect(notText(Buffer.from('größer'))).toBeUndefined();
  expect(notText(Buffer.from('größer', 'latin1'))).toMatch(/is not UTF-8 text/);
  expect(notText(Buffer.from('\ufeffa', 'utf16le'))).toMatch(/UTF-16/);
});
