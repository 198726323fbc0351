/** Opens the timeline of a real run in a real browser: it stands alone, shows every lane, and can be used with keys only. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import lab from '../../labs/04-timeouts/lab.ts';
import { runStep } from '../../labs/kit/run-step.ts';
import { Stable } from '../../labs/kit/stable.ts';
import { stageSubmission, starterFolder } from '../../labs/kit/submission-folder.ts';
import { verdictInWords } from '../../labs/kit/wording.ts';
import { layoutTimeline } from '../../scripts/render/layout.ts';
import { renderPage } from '../../scripts/render/page/page.ts';

/** Debian and Ubuntu install it here; elsewhere say where it is. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

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
    // One file and nothing else: no font, no script, no picture from anywhere.
    expect(asked).toEqual([pathToFileURL(file).href]);
    expect(complaints).toEqual([]);
    expect(await tab.textContent('h1')).toBe(check.claim);
    expect(await tab.textContent('svg')).toContain('conn 1');
    expect(await tab.textContent('svg')).toContain('conn 2');
    expect(await tab.textContent('svg')).toContain('call 3');
    // The marks can be reached with the keyboard, and say what they are.
    await tab.keyboard.press('Tab');
    const focused = await tab.evaluate(
      'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""',
    );
    expect(String(focused).length).toBeGreaterThan(5);
    // Nothing is wider than the window: not on a projector, not on a phone.
    for (const width of [1280, 400]) {
      await tab.setViewportSize({ width, height: 900 });
      expect(await tab.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    }
  } finally {
    await browser.close();
  }
});
