/** Every text of every lesson, on every screen: it fits, and all of it is there. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { Lexer, type Token } from 'marked';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import type { Look } from '../../look.ts';
import { renderSection } from './blocks.ts';
import { looks } from './testing.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: the mark is dim where there is colour.
const CONTINUED = /\n ?(\x1b\[2m)?↪ (\x1b\[22m)?/g;

const WIDTHS = [60, 80, 100, 120];

const lessons = path.join(projectRoot, 'lessons');
const texts = readdirSync(lessons, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .sort();

test('there are texts', () => expect(texts.length).toBeGreaterThan(30));

describe.each(texts)('%s', (file) => {
  const markdown = readFileSync(path.join(lessons, file), 'utf8');
  const render = (look: Look) =>
    renderSection(markdown, look, { folder: path.join('lessons', path.dirname(file)) });

  test('is nowhere wider than the screen', () => {
    // Without colour the marks of the source are there, too, which make lines longer.
    for (const look of [...WIDTHS.map(looks.color), looks.mono(60), looks.ascii(80)]) {
      expect(Math.max(...render(look).map((line) => stringWidth(line)))).toBeLessThanOrEqual(look.width);
    }
  });

  test('loses no word', () => {
    const expected = wordsOf(new Lexer().lex(markdown));
    for (const look of [looks.color(60), looks.plain(80), looks.color(120)]) {
      // A line of code that goes on below may be broken inside of a word.
      const counts = countsOf(render(look).join('\n').replaceAll(CONTINUED, ''));
      for (const [word, count] of expected) {
        expect(counts.get(word) ?? 0, `"${word}" at ${look.width}`).toBeGreaterThanOrEqual(count);
      }
    }
  });
});

/** The words of the source, as its parser sees them: of prose, tables and code. */
function wordsOf(tokens: readonly Token[]): Map<string, number> {
  const parts: string[] = [];
  walk(tokens, (text) => parts.push(text));
  return countsOf(parts.join(''));
}

const INLINE = new Set(['text', 'strong', 'em', 'codespan', 'link', 'escape']);

function walk(tokens: readonly Token[], visit: (text: string) => void): void {
  for (const token of tokens) {
    if (token.type === 'table') {
      for (const { tokens: cell } of [...token.header, ...token.rows.flat()]) {
        walk(cell, visit);
        visit(' ');
      }
    } else if (token.type === 'list') {
      for (const item of token.items) walk(item.tokens, visit);
    } else if ('tokens' in token && token.tokens) walk(token.tokens, visit);
    else if ('text' in token) visit(token.text);
    if (!INLINE.has(token.type)) visit(' ');
  }
}

/** Short words only: no table makes a column so narrow that it has to break them. */
function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of stripVTControlCharacters(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    if (word.length <= 14) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
