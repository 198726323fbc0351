/** Opens the pages of a real lesson in a real browser: each stands alone, leads to its neighbours, and fits the window. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import lesson from '../../lessons/05-retries/lesson.ts';
import { writePages } from '../../scripts/lab/reading/show-page.ts';

/** Debian and Ubuntu install it here; elsewhere say where it is. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'reading-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the pages of lesson 05', { timeout: 60_000 }, async () => {
  const file = path.join(folder, await writePages(lesson, '5.3', folder));
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const tab = await browser.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('console', (message) => complaints.push(message.text()));
    await tab.goto(pathToFileURL(file).href);
    expect(asked).toEqual([pathToFileURL(file).href]);
    expect(await tab.textContent('h1')).toBe('5.3 Backoff with jitter');
    expect(await tab.textContent('figcaption')).toBe('node lessons/05-retries/snippets/ceilings.ts');

    // Code has its colours, by day and by night.
    const colorOf = (selector: string): Promise<unknown> =>
      tab.evaluate(`getComputedStyle(document.querySelector('${selector}')).color`);
    for (const colorScheme of ['light', 'dark'] as const) {
      await tab.emulateMedia({ colorScheme });
      expect(await colorOf('.hljs-keyword')).not.toBe(await colorOf('body'));
      // Nothing is wider than the window: not on a projector, not on a phone.
      for (const width of [1280, 400]) {
        await tab.setViewportSize({ width, height: 900 });
        expect(await tab.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
      }
    }

    // Before and after are one click away, to both ends of the lesson.
    await tab.click('a[rel=next]');
    expect(await tab.textContent('h1')).toContain('5.4');
    await tab.click('a[rel=prev]');
    expect(await tab.textContent('h1')).toContain('5.3');
    await tab.click('header a >> text=Quick-reference card');
    expect(await tab.textContent('[aria-current=page]')).toBe('Quick-reference card');
    expect(complaints).toEqual([]);
  } finally {
    await browser.close();
  }
});
