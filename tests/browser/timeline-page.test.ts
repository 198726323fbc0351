/** Opens the page of a real run in a real browser: it stands alone, shows every lane, and can be used with keys only. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import lab from '../../labs/04-timeouts/lab.ts';
import { runStep } from '../../labs/kit/run-step.ts';
import { Stable } from '../../labs/kit/stable.ts';
import { stageSubmission, starterFolder } from '../../labs/kit/submission-folder.ts';
import { verdictInWords } from '../../labs/kit/wording.ts';
import { layoutTimeline } from '../../scripts/render/layout.ts';
import { renderPage } from '../../scripts/render/page/page.ts';
import { layoutPicture } from '../../scripts/render/picture.ts';
import { stories } from '../../scripts/render/testing.ts';

/** Debian and Ubuntu install it here; elsewhere say where it is. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });

/** What a screen reader says where the keyboard is. Scripts for the page are texts: they run in another world than tests. */
const FOCUSED = 'document.activeElement?.getAttribute("aria-label") ?? ""';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'timeline-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('the page of a failed check', { timeout: 60_000 }, async () => {
  const pool = lab.steps.find((step) => step.id === 'pool');
  if (!pool) throw new Error('lab 04 has no step pool');
  const staged = await stageSubmission(lab, starterFolder(lab));
  const { checks } = await runStep(pool, new Stable({ dir: staged.dir })).finally(staged.dispose);
  const run = checks.find(({ check }) => check.id === 'pool-deadline');
  if (!run) throw new Error('step pool has no check pool-deadline');
  const { check, verdict, recording } = run;
  const timeline = layoutTimeline(recording);
  const page = renderPage({
    title: check.claim,
    state: verdict.state,
    verdictText: verdictInWords(verdict),
    timeline,
    recording,
  });
  const file = path.join(folder, 'page.html');
  await writeFile(file, page);

  const browser = await launch();
  try {
    const tab = await browser.newPage();
    const asked: string[] = [];
    const complaints: string[] = [];
    tab.on('request', (request) => asked.push(request.url()));
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('console', (message) => complaints.push(message.text()));
    await tab.goto(pathToFileURL(file).href);
    // One file and nothing else: no font, no script, no picture from anywhere.
    expect(asked).toEqual([pathToFileURL(file).href]);
    expect(complaints).toEqual([]);
    expect(await tab.textContent('h1')).toBe(check.claim);
    expect(await tab.textContent('figure svg')).toContain('conn 1');
    expect(await tab.textContent('figure svg')).toContain('conn 2');
    expect(await tab.textContent('figure svg')).toContain('call 3');
    // The marks can be reached with the keyboard, and say what they are.
    await tab.focus('figure');
    await tab.keyboard.press('Tab');
    expect(String(await tab.evaluate(FOCUSED)).length).toBeGreaterThan(5);
    // Nothing is wider than the window: not on a projector, not on a phone.
    for (const width of [1280, 400]) {
      await tab.setViewportSize({ width, height: 900 });
      expect(await tab.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    }
  } finally {
    await browser.close();
  }
});

describe('the page of a story', { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());

  /** Opens the page of a story, with an occupancy above the timeline. */
  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const recording = stories['twelve-connections']();
    const file = path.join(folder, 'story.html');
    const picture = layoutPicture(recording, 'occupancy');
    const timeline = layoutTimeline(recording);
    await writeFile(
      file,
      renderPage({
        title: 'twelve at once',
        state: 'pass',
        verdictText: 'Fine.',
        timeline,
        picture,
        recording,
      }),
    );
    const tab = await browser.newPage({ viewport: { width: 1280, height: 720 }, ...options });
    await tab.goto(pathToFileURL(file).href);
    return tab;
  }

  const zoomOf = (tab: Page) => tab.textContent('output');
  const shownWidths = (tab: Page) =>
    tab.evaluate<number[]>(
      '[...document.querySelectorAll("figure")].map((figure) => Math.round(figure.scrollWidth / figure.clientWidth))',
    );
  const paper = (tab: Page) => tab.evaluate('getComputedStyle(document.body).backgroundColor');
  const LIGHT = 'rgb(255, 255, 255)';
  const DARK = 'rgb(20, 23, 27)';

  test('is zoomed along the time axis, with keys, buttons and the wheel, both pictures together', async () => {
    const tab = await open();
    expect(await shownWidths(tab)).toEqual([1, 1]);
    await tab.keyboard.press('+');
    expect([await zoomOf(tab), await shownWidths(tab)]).toEqual(['200 %', [2, 2]]);
    await tab.click('[data-does=in]');
    expect([await zoomOf(tab), await shownWidths(tab)]).toEqual(['400 %', [4, 4]]);
    await tab.keyboard.press('-');
    expect(await zoomOf(tab)).toBe('200 %');
    await tab.hover('figure');
    await tab.keyboard.down('Control');
    await tab.mouse.wheel(0, -100);
    await tab.keyboard.up('Control');
    await expect.poll(() => zoomOf(tab)).toBe('400 %');
    // Lanes keep their height and their names: only time is stretched.
    await tab.evaluate('document.querySelectorAll("figure")[1].scrollLeft = 600');
    await expect
      .poll(() =>
        tab.evaluate(
          'document.querySelector("figure:nth-of-type(2) .zoomed .tl-still text").getBoundingClientRect().x > 0',
        ),
      )
      .toBe(true);
    await tab.keyboard.press('0');
    expect([await zoomOf(tab), await shownWidths(tab)]).toEqual(['100 %', [1, 1]]);
    await tab.close();
  });

  test('says in words what is pointed at, and walks with the arrow keys', async () => {
    const tab = await open();
    const detail = () => tab.textContent('.detail');
    await tab.hover('.tl-span[data-request="11"]');
    expect(await detail()).toContain('attempt 1 of GET /produce/11 arrived');
    expect(await detail()).toContain('answered with status 200');
    expect(await tab.locator('tr.pointed').count()).toBeGreaterThan(2);
    // Tab comes to each picture once, and goes on from there.
    await tab.focus('figure:nth-of-type(2)');
    await tab.keyboard.press('Tab');
    const first = String(await tab.evaluate(FOCUSED));
    expect(await detail()).toBe(first);
    await tab.keyboard.press('ArrowRight');
    const second = String(await tab.evaluate(FOCUSED));
    expect(second).not.toBe(first);
    expect(second.split(',')[0]).toBe(first.split(',')[0]);
    await tab.keyboard.press('ArrowDown');
    expect(String(await tab.evaluate(FOCUSED)).split(',')[0]).not.toBe(first.split(',')[0]);
    await tab.keyboard.press('Tab');
    expect(await tab.evaluate('document.activeElement.closest("figure")')).toBeNull();
    await tab.close();
  });

  test('is dark where the system is, and what the reader asks for is remembered nowhere', async () => {
    const tab = await open({ colorScheme: 'dark' });
    expect(await paper(tab)).toBe(DARK);
    await tab.click('[data-does=theme]');
    expect(await paper(tab)).toBe(LIGHT);
    expect(await tab.textContent('[data-does=theme]')).toBe('Dark');
    expect(await tab.evaluate('localStorage.length + sessionStorage.length + document.cookie.length')).toBe(
      0,
    );
    await tab.reload();
    expect(await paper(tab)).toBe(DARK);
    await tab.close();
  });

  test('is printed light, whole and without controls, on A4 across', async () => {
    const tab = await open({ colorScheme: 'dark' });
    await tab.keyboard.press('+');
    await tab.emulateMedia({ media: 'print' });
    expect(await paper(tab)).toBe(LIGHT);
    expect(await tab.isVisible('.controls')).toBe(false);
    expect(await tab.isVisible('.detail')).toBe(false);
    // What is printed is all of it, whatever the zoom is.
    expect(await tab.isVisible('.zoomed')).toBe(false);
    expect(await shownWidths(tab)).toEqual([1, 1]);
    const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString('latin1');
    const [, width, height] = /MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595]);
    await tab.close();
  });

  test('can be read without its script', async () => {
    const tab = await open({ javaScriptEnabled: false });
    expect(await tab.isVisible('.controls')).toBe(false);
    expect(await tab.locator('svg.tl:not(.tl-defs)').count()).toBe(2);
    await tab.close();
  });
});
