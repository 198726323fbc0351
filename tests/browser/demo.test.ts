/**
 * Clicks through every scene in a real browser, on two projectors at once: 1920 x 1080 in the light, and 1280 x 720 in the
 * dark without anything that moves.
 * Pictures of all beats are kept in tests/browser/screenshots/.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { projectRoot } from '../../labs/kit/project-root.ts';
import type { Beat, SceneCard } from '../../scripts/demo/scene.ts';
import { loadScene, sceneIds } from '../../scripts/demo/scenes.ts';
import { DemoProcess } from './demo-process.ts';
import { illegible } from './legible.ts';

/** Debian and Ubuntu install it here; elsewhere say where it is. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const pictures = path.join(projectRoot, 'tests/browser/screenshots');

/** What a machine that does much else may need beyond what a beat takes. */
const PATIENCE_MS = 45_000;
/** So often a beat is shown. */
const MOST_TIMES = 3;

let browser: Browser;
beforeAll(async () => {
  await mkdir(pictures, { recursive: true });
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
});
afterAll(() => browser.close());

let demo: DemoProcess | undefined;
afterEach(async () => {
  // Pages that are left open go on drawing, and the next scene has to share the machine with them.
  for (const context of browser.contexts()) await context.close();
  demo?.kill('SIGTERM');
  await demo?.ended();
  await demo?.nothingIsLeft();
});

/** What the browser complained of: a script that failed, a policy that was broken. */
let complaints: string[] = [];

async function openPage(url: string, size: 'large' | 'small'): Promise<Page> {
  const isLarge = size === 'large';
  const tab = await browser.newPage({
    viewport: isLarge ? { width: 1920, height: 1080 } : { width: 1280, height: 720 },
    colorScheme: isLarge ? 'light' : 'dark',
    reducedMotion: isLarge ? 'no-preference' : 'reduce',
  });
  tab.on('pageerror', (error) => complaints.push(error.message));
  tab.on('console', (message) => complaints.push(message.text()));
  await tab.goto(url);
  await tab.waitForSelector('.picture');
  return tab;
}

interface Room {
  readonly id: string;
  readonly large: Page;
  readonly small: Page;
  readonly speaker: Page;
}

async function enter(id: string): Promise<Room> {
  complaints = [];
  demo = new DemoProcess(id, '--seed', '1');
  const { room, speaker } = await demo.addresses();
  const presenter = await browser.newPage({ viewport: { width: 1100, height: 800 } });
  await presenter.goto(speaker);
  return {
    id,
    large: await openPage(room, 'large'),
    small: await openPage(room, 'small'),
    speaker: presenter,
  };
}

async function keep({ id, large, small }: Room, name: string): Promise<void> {
  for (const tab of [large, small]) {
    const { width = 0 } = tab.viewportSize() ?? {};
    await tab.screenshot({ path: path.join(pictures, `${id}-${name}-${width}.png`) });
    expect(await illegible(tab), `${id} ${name} at ${width}`).toEqual([]);
  }
}

/** Through whatever the beat before asks and hides. */
const goOnTo = (tab: Page, start: string): Promise<void> =>
  vi.waitFor(
    async () => {
      if ((await tab.textContent('.beat'))?.startsWith(start)) return;
      await tab.keyboard.press('ArrowRight');
      throw new Error(`the page has not come to the beat ${start}`);
    },
    { timeout: PATIENCE_MS, interval: 2_000 },
  );

/** @returns whether all was measured that the beat promises. */
async function playBeat(room: Room, card: SceneCard, beat: Beat, index: number): Promise<boolean> {
  const { large, small, speaker } = room;
  const name = `${index + 1}-${beat.id}`;
  for (const tab of [large, small, speaker]) {
    await tab.waitForSelector(`.beat:text-is("${index + 1} of ${card.beats.length} · ${beat.title}")`);
  }
  const timeout = beat.withinMs + PATIENCE_MS;
  if (beat.predict) {
    expect(await large.textContent('.question h2')).toBe(beat.predict.question);
    await large.click('.question li:nth-child(2) button');
    await small.waitForSelector('.question li:nth-child(2) b:text-is("1 hand")');
    await keep(room, `${name}-asked`);
    await large.click('.question .go');
    // Nothing tells before it is asked for, though it may have been measured already.
    await large.waitForSelector('.covered');
    expect(await large.locator('.effects li').count()).toBe(0);
    expect(await large.textContent('.flow-open')).toBe('');
    await keep(room, `${name}-measuring`);
    const isIn = await large.waitForSelector('.question .go', { timeout }).then(
      () => true,
      () => false,
    );
    await large.keyboard.press('ArrowRight');
    if (!isIn) return false;
    await large.waitForSelector('.effects .answer');
  }
  const measured = () => large.locator('.effects li').count();
  await vi
    .waitUntil(async () => (await measured()) === beat.effects.length, { timeout })
    .catch(() => undefined);
  if ((await measured()) < beat.effects.length) return false;
  // What has just arrived slides in.
  await expect.poll(() => large.evaluate('document.getAnimations().length'), { timeout: 20_000 }).toBe(0);
  await keep(room, name);
  expect(await small.locator('.effects li').count()).toBe(beat.effects.length);
  expect(await speaker.locator('.promised .seen').count()).toBe(beat.effects.length);
  return true;
}

describe.each(sceneIds)('the scene %s', (id) => {
  test('from the first beat to the last', { timeout: 900_000 }, async () => {
    const { card } = await loadScene(id);
    const room = await enter(id);
    const { large, speaker } = room;
    for (const [index, beat] of card.beats.entries()) {
      // By mouse, by keyboard, and from the speaker's window: all of them go on.
      if (index === 1) await large.click('footer button:has-text("Go on")');
      if (index === 2) await large.keyboard.press('PageDown');
      if (index > 2) await speaker.click('button:has-text("Go on")');
      let isKept = await playBeat(room, card, beat, index);
      // A machine that did something else at the wrong moment: the speaker would wait, or go back and show it again.
      for (let times = 1; !isKept && times < MOST_TIMES; times += 1) {
        if (index > 0) {
          await large.keyboard.press('ArrowLeft');
          await large.waitForSelector(`.beat:text-matches("^${index} of ")`);
          await goOnTo(large, `${index + 1} of `);
        }
        isKept = await playBeat(room, card, beat, index);
      }
      expect(isKept, `all that the beat ${beat.id} promises was measured`).toBe(true);
    }
    expect(await speaker.textContent('.next-beat')).toBe('This is the last beat.');
    await speaker.screenshot({ path: path.join(pictures, `${id}-speaker.png`) });
    expect(complaints).toEqual([]);
    demo?.kill('SIGINT');
    await large.waitForSelector('.odd:text-is("The show is over.")');
    expect(await demo?.ended()).toBe(0);
  });
});
