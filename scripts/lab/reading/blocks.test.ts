import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Look } from '../../look.ts';
import { renderSection } from './blocks.ts';
import { everything, looks } from './testing.ts';

const folder = 'lessons/05-retries';
const render = (markdown: string, look: Look) => renderSection(markdown, look, { folder });

test.each([
  ['60', looks.mono(60)],
  ['80', looks.mono(80)],
  ['ascii-60', looks.ascii(60)],
  ['plain', looks.plain(80)],
])('every construct looks as it did when somebody last looked at it: %s', async (name, look) => {
  const text = `${render(everything, look).join('\n')}\n`;
  await expect(text).toMatchFileSnapshot(`golden/everything.${name}.golden.txt`);
});

test('colour adds only colour where marks do not stand for it', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code in a text.
  const code = '```ts\nconst a = `x ${1}`;\n/* two\nlines */\n```';
  expect(render(code, looks.color(80)).map(stripVTControlCharacters)).toEqual(render(code, looks.mono(80)));
});

test('a style that goes over several lines begins anew on each of them', () => {
  const lines = render(`**${'word '.repeat(40)}end**`, looks.color(60));
  for (const line of lines) {
    expect(line.startsWith(' \x1b[1m')).toBe(true);
    expect(line.endsWith('\x1b[22m')).toBe(true);
  }
});

test('no line of code leaves its colour behind', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code in a text.
  const lines = render('```ts\nconst a = `one\ntwo ${b} three\nfour`;\n```', looks.color(80));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them.
  for (const line of lines) expect(line.replaceAll(/\x1b\[\d+m.*?\x1b\[\d+m/g, '')).not.toMatch(/\x1b/);
});

test('without colour there is no escape sequence at all', () => {
  for (const look of [looks.mono(80), looks.plain(80)]) {
    const lines = renderSection(everything, look, { folder, hyperlinks: true });
    expect(lines.join('\n')).not.toContain('\x1b');
  }
});

describe('links', () => {
  const link = '[the specification](https://example.org/spec)';

  test('that lead elsewhere show where', () => {
    expect(render(link, looks.color(80))).toEqual([' the specification (https://example.org/spec)']);
  });

  test('can be clicked where the terminal knows how', () => {
    const [line] = renderSection(link, looks.color(80), { folder, hyperlinks: true });
    expect(line).toContain('\x1b]8;;https://example.org/spec\x07');
    expect(stringWidth(line ?? '')).toBe(1 + 'the specification'.length);
  });

  test('within the course are their words', () => {
    expect(render('[section 4.2](4.2-four-phases.md)', looks.mono(80))).toEqual([' section 4.2']);
  });
});

test('a table with too many columns for the screen is a list of its rows, and no word is broken', () => {
  const table = `| by itself | \`undici.request\` | \`node:http\` | SupplierConnectionError |
| --- | --- | --- | --- |
| redirects | no | | follows them |
| read twice | UND_ERR_HEADERS_TIMEOUT | no | no |`;
  expect(render(table, looks.mono(60)).join('\n')).toMatchInlineSnapshot(`
    " by itself                redirects
     \`undici.request\`         no
     SupplierConnectionError  follows them

     by itself                read twice
     \`undici.request\`         UND_ERR_HEADERS_TIMEOUT
     \`node:http\`              no
     SupplierConnectionError  no"
  `);
  expect(render(table, looks.mono(120))).toHaveLength(4);
});

test('a line of code that is too wide goes on below, and nothing of it is lost', () => {
  const code = `const a = '${'word '.repeat(30)}';`;
  const lines = render(`\`\`\`ts\n${code}\n\`\`\``, looks.mono(60)).slice(1, -1);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines.slice(1)) expect(line).toMatch(/^ ↪ /);
  expect(lines.map((line) => line.replace(/^ (↪ )?/, '')).join('')).toBe(code);
});

test('a line of code that just fits has the margin, too', () => {
  const code = 'x'.repeat(60);
  expect(render(`\`\`\`text\n${code}\n\`\`\``, looks.mono(60))).toContain(code);
});
