import { describe, expect, test } from 'vitest';
import { openTags } from '../../render/testing.ts';
import { sectionPage } from './page.ts';
import type { Reading } from './readings.ts';
import { everything } from './testing.ts';

const readings: Reading[] = [
  {
    id: '5.1',
    kind: 'section',
    title: 'Transient or permanent',
    path: 'lessons/05-retries/5.1-t.md',
    minutes: 8,
  },
  { id: '5.2', kind: 'section', title: 'The <naive> retry', path: 'lessons/05-retries/5.2-n.md', minutes: 8 },
  { id: 'card', kind: 'card', title: 'Quick-reference card', path: 'lessons/05-retries/card.md', minutes: 1 },
];

const pageOf = (markdown: string, index = 1, picture?: (href: string) => string | undefined): string => {
  const reading = readings[index];
  if (!reading) throw new Error(`no reading ${index}`);
  const lesson = { number: '05', title: 'Retries' };
  return sectionPage({ lesson, readings, reading, markdown, ...(picture && { picture }) });
};

const page = pageOf(everything);

test('is one whole document', () => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">[\s\S]*<\/html>\n$/);
  expect(openTags(page.replace('<hr>', ''))).toEqual([]);
});

test('loads nothing from anywhere', () => {
  expect(page).not.toMatch(/src=|@import|url\(|<script|<link/);
});

test('knows the other texts of its lesson, and which one it is', () => {
  expect(page).toContain('<a href="5.1.html">5.1 Transient or permanent</a>');
  expect(page).toContain('<li aria-current="page">5.2 The &lt;naive&gt; retry</li>');
  expect(page).toContain('<a rel="prev" href="5.1.html">');
  expect(page).toContain('<a rel="next" href="card.html">');
  expect(pageOf('# one', 0)).not.toContain('rel="prev"');
  expect(pageOf('# one', 2)).not.toContain('rel="next"');
});

test('code is coloured without a script, and shows how to run it', () => {
  expect(page).toContain(
    '<figcaption><code>node lessons/05-retries/snippets/ceilings.ts</code></figcaption>',
  );
  expect(page).toContain('<span class="hljs-keyword">import</span>');
  expect(page).toContain('Map</span>&lt;');
});

test('ids are used once', () => {
  const ids = [...pageOf('# A b\n\n## A b\n\n## `A` (b)!\n\n## ?').matchAll(/ id="([^"]+)"/g)].map(
    ([, id]) => id,
  );
  expect(ids).toEqual(['a-b', 'a-b-1', 'a-b-2', 'heading']);
});

describe('links', () => {
  const hrefOf = (href: string): string | undefined =>
    /<p><a href="([^"]*)"/.exec(pageOf(`[x](${href})`))?.[1];

  test.each([
    ['https://example.org/a?b=1&c=2', 'https://example.org/a?b=1&amp;c=2'],
    ['5.1-t.md', '5.1.html'],
    ['5.1-t.md#give-it-time', '5.1.html#give-it-time'],
    ['#here', '#here'],
    ['../04-timeouts/card.md', '../../../lessons/04-timeouts/card.md'],
    ['snippets/a.ts', '../../../lessons/05-retries/snippets/a.ts'],
  ])('%s leads to %s', (href, target) => expect(hrefOf(href)).toBe(target));

  test.each(['javascript:alert(1)', 'JavaScript:alert(1)', 'data:text/html,x', '/etc/passwd'])(
    '%s leads nowhere',
    (href) => expect(hrefOf(href)).toBeUndefined(),
  );
});

test('markup in a text is text', () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>';
  const hostile = pageOf(
    `# ${evil}\n\n${evil}\n\na ${evil} b\n\n| ${evil} |\n| - |\n| ${evil} |\n\n\`\`\`text\n${evil}\n\`\`\`\n\n\`\`\`ts ${evil}\n${evil}\n\`\`\``,
  );
  expect(hostile).not.toMatch(/<script|<img/);
  expect(openTags(hostile)).toEqual([]);
});

test('a picture is put into the page; one that is not there is its description', () => {
  expect(page).toContain('[picture: A herd of clients]');
  const withPicture = pageOf('![A "herd"](herd.png)', 1, () => 'data:image/png;base64,AAAA');
  expect(withPicture).toContain('<img src="data:image/png;base64,AAAA" alt="A &quot;herd&quot;">');
});
