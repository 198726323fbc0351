import { expect, test } from 'vitest';
import { foreign, foreignName } from './foreign-text.ts';
import { printedText } from './printed-text.ts';

test('markup is text, and terminals are not commanded', () => {
  expect(foreign('<b>&"\'')).toBe('&lt;b&gt;&amp;&quot;&#39;');
  expect(foreign('\u001b[31mred\u001b[0m')).toBe('red');
  expect(foreign('a\u202eb\u0000c')).toBe('a\u{fffd}b\u{fffd}c');
  expect(foreign('one\u2028two')).toBe('one two');
});

test('accents stay, towers of them do not', () => {
  expect(foreign('Zoe\u0308')).toBe('Zoe\u0308');
  expect(foreign(`a${'\u0301'.repeat(9)}`)).toBe(`a${'\u0301'.repeat(3)}`);
});

test('cut in the middle, where nothing is torn into half a character', () => {
  const long = foreignName('😀'.repeat(500));
  expect(long.length).toBeLessThan(150);
  expect(long.isWellFormed()).toBe(true);
  expect(long).toContain('…');
});

test('of what was printed the beginning is shown, line by line', () => {
  expect(printedText(undefined)).toBe('');
  expect(printedText(' \n')).toBe('');
  expect(printedText('  in\r\nby\ttwo\r\n')).toContain('<pre>  in\nby  two</pre>');
  const many = printedText(Array.from({ length: 90 }, (_, line) => `line ${line}.`).join('\n'));
  expect(many).toContain('line 29.');
  expect(many).not.toContain('line 30.');
  expect(many).toContain('There was more');
});
