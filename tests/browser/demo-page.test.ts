/** The page of a demo in a real browser: it stays smooth, it comes back, and whatever is killed leaves nothing behind. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { DemoProcess } from './demo-process.ts';

/** Debian and Ubuntu install it here; elsewhere say where it is. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const LARGE = { width: 1920, height: 1080 };
const SLOW = { timeout: 180_000 };

let browser: Browser;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'demo-'));
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking'],
  });
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

let demo: DemoProcess;
afterEach(async () => {
  demo.kill('SIGKILL');
  await demo.ended();
  await demo.nothingIsLeft();
}, 30_000);

async function start(...args: string[]): Promise<Page> {
  demo = new DemoProcess(...args);
  const { room } = await demo.addresses();
  const tab = await browser.newPage({ viewport: LARGE });
  await tab.goto(room);
  await tab.waitForSelector('.picture');
  return tab;
}

interface Frames {
  /** Milliseconds between those that the browser has drawn. */
  readonly timesMs: readonly number[];
  /** The most calls in a second that the picture showed meanwhile. */
  readonly mostPerSecond: number;
}

/** Watches while so many frames are drawn. */
const watchFrames = (tab: Page, count: number): Promise<Frames> =>
  tab.evaluate<Frames>(`new Promise((resolve) => {
    const timesMs = [];
    const rate = document.querySelector('.flow-rate');
    let mostPerSecond = 0;
    let last = performance.now();
    const step = (now) => {
      timesMs.push(now - last);
      last = now;
      mostPerSecond = Math.max(mostPerSecond, parseInt(rate.textContent.replace(/\\D/g, '') || '0', 10));
      if (timesMs.length < ${count}) requestAnimationFrame(step);
      else resolve({ timesMs, mostPerSecond });
    };
    requestAnimationFrame(step);
  })`);

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

/** Keeps what a page is told when it comes: what it draws of that is a canvas, which nobody can ask. */
const keepsState = `
  const Plain = window.EventSource;
  window.EventSource = class extends Plain {
    constructor(url) {
      super(url);
      this.addEventListener('state', ({ data }) => { window.told = JSON.parse(data); });
    }
  };`;

/** Of a screen that shows sixty in a second. */
const FRAME_MS = 1_000 / 60;

test('stays smooth while a thousand clients come back again and again', SLOW, async () => {
  const tab = await start('herd');
  // Past the question, to the switches; then to the answer, because till then the picture tells nothing.
  await tab.keyboard.press('ArrowRight');
  await tab.waitForSelector('.question:not([hidden]) .next:has-text("asure")');
  await tab.keyboard.press('ArrowRight');
  await tab.waitForSelector('.question', { state: 'hidden' });
  await tab.keyboard.press('3');
  await tab.keyboard.press('3');
  await tab.waitForSelector('.switches .value:text-is("1,000")');
  // The round that the first beat began with fewer clients is over when nobody calls any more.
  await expect.poll(() => tab.textContent('.flow-rate'), { timeout: 60_000 }).toMatch(/^(0\/s)?$/);
  await tab.keyboard.press('1');
  const { timesMs, mostPerSecond } = await watchFrames(tab, 300);
  const [median, p95] = [quantile(timesMs, 0.5), quantile(timesMs, 0.95)];
  const seen = `${mostPerSecond} calls a second at most`;
  console.log(`frames: median ${median.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms; ${seen}`);
  expect(mostPerSecond, 'the thousand are calling while it is measured').toBeGreaterThanOrEqual(1_000);
  expect(median).toBeLessThan(2 * FRAME_MS);
  await tab.close();
});

test('whoever comes back gets the history, and a page without the token nothing', SLOW, async () => {
  const tab = await start('hang');
  await expect.poll(() => tab.textContent('.time'), { timeout: 30_000 }).toMatch(/0:0[4-9]|0:[1-9]/);
  await tab.keyboard.press('ArrowRight');
  await tab.waitForSelector('.beat:has-text("2 of ")');
  await tab.addInitScript(keepsState);
  await tab.reload();
  await tab.waitForSelector('.beat:has-text("2 of ")');
  const { firstMs, points } = await tab.evaluate<{ firstMs: number; points: number }>(
    '({ firstMs: window.told.history[0].atMs, points: window.told.history.length })',
  );
  expect(firstMs, 'the curtain had just risen').toBeLessThan(3_000);
  expect(points).toBeGreaterThan(8);
  const stranger = await browser.newPage();
  await stranger.goto(tab.url().replace(/#.*/, ''));
  await stranger.waitForSelector('.instead:text-is("Open the address that the demo has printed.")');
  expect(await stranger.locator('.picture').count()).toBe(0);
  await stranger.close();
  await tab.close();
});

test('a click on a request opens its timeline; keys are told, and go away', SLOW, async () => {
  const tab = await start('cascade');
  // Until a request is worth a look.
  await expect
    .poll(
      async () => {
        await tab.keyboard.press('Shift+R');
        const count = await tab.locator('dialog li').count();
        if (count === 0) await tab.keyboard.press('Escape');
        return count;
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toBeGreaterThan(0);
  await tab.click('dialog li button');
  const timeline = tab.frameLocator('dialog iframe');
  await timeline.locator('h1').waitFor({ timeout: 60_000 });
  expect(await timeline.locator('svg').count()).toBeGreaterThan(0);
  await tab.keyboard.press('Escape');
  expect(await tab.isVisible('dialog')).toBe(false);
  await tab.keyboard.press('?');
  expect(await tab.textContent('dialog')).toContain('count a hand for an answer');
  await tab.keyboard.press('?');
  expect(await tab.isVisible('dialog')).toBe(false);
  const paper = () => tab.evaluate('getComputedStyle(document.body).backgroundColor');
  const before = await paper();
  await tab.keyboard.press('Shift+D');
  expect(await paper()).not.toBe(before);
  await tab.close();
});

test('keys reach what they are meant for, and nothing behind what lies over the page', SLOW, async () => {
  const tab = await start('hang');
  await tab.keyboard.press('?');
  await tab.keyboard.press('PageDown');
  await tab.keyboard.press('1');
  await tab.keyboard.press('Escape');
  await tab.keyboard.press('ArrowRight');
  // Had one of the keys reached the show, it would be past this question.
  await tab.waitForSelector('.beat:has-text("2 of ")');
  expect(await tab.textContent('.switches .value')).toBe('off');
  const second = '.question li:nth-child(2)';
  await tab.focus(`${second} button`);
  for (const hands of ['1 hand', '2 hands']) {
    await tab.keyboard.press('Enter');
    await tab.waitForSelector(`${second} b:text-is("${hands}")`);
  }
  expect(await tab.textContent('.beat')).toMatch(/^2 of /);
  await tab.keyboard.press('a');
  await tab.keyboard.press('a');
  await tab.click('.question .go');
  await tab.waitForSelector('.question .go:has-text("Show it")', { timeout: 60_000 });
  expect(await tab.locator('.unseen li').allTextContents()).toEqual([expect.stringMatching(/^Measuring\./)]);
  await tab.keyboard.press('ArrowRight');
  await tab.waitForSelector('.room:not([hidden])');
  expect(await tab.textContent('.room')).toMatch(/^The room is divided: .* \(2 hands each\)$/);
  expect((await tab.locator('.unseen li').allTextContents()).join()).toMatch(/Supplier: down\. /);
  await tab.close();
});

test('a recording is shown as one', SLOW, async () => {
  const file = path.join(folder, 'show');
  const tab = await start('hang', '--record', file);
  await expect.poll(() => tab.locator('.effects li').count(), { timeout: 60_000 }).toBeGreaterThan(0);
  demo.kill('SIGTERM');
  expect(await demo.ended()).toBe(0);
  await tab.close();
  const replay = await start('--replay', file);
  await replay.waitForSelector(
    '.odd:text-matches("^Replay, recorded \\\\d{4}-\\\\d\\\\d-\\\\d\\\\d \\\\d\\\\d:\\\\d\\\\d UTC$")',
  );
  await expect.poll(() => replay.locator('.effects li').count(), { timeout: 60_000 }).toBeGreaterThan(0);
  await replay.keyboard.press('1');
  await replay.waitForSelector('.notice:text-is("This is a replay: its switches stand as they stood.")');
  await replay.close();
});

test('bad use is a sentence, and exit code 2', SLOW, async () => {
  await writeFile(path.join(folder, 'foreign'), '{}');
  for (const [args, sentence] of [
    [['nothing'], 'There is no scene "nothing".'],
    [['--replay', path.join(folder, 'foreign')], 'is not a recording of a demo'],
    [['hang', '--terminal'], 'there is no keyboard here'],
  ] as const) {
    demo = new DemoProcess(...args);
    expect(await demo.ended()).toBe(2);
    expect(demo.output.replaceAll(/\s+/g, ' ')).toContain(sentence);
    expect(demo.output).not.toContain('    at ');
  }
});

describe('nothing is left behind', SLOW, () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGKILL'] as const)('when the demo gets %s', async (signal) => {
    const tab = await start('cascade');
    expect(demo.processes().size).toBeGreaterThan(2);
    demo.kill(signal);
    expect(await demo.ended()).toBe(signal === 'SIGKILL' ? 'SIGKILL' : 0);
    await demo.nothingIsLeft();
    const said = signal === 'SIGKILL' ? 'The demo does not answer. Trying again …' : 'The show is over.';
    await tab.waitForSelector(`.odd:text-is("${said}")`);
    await tab.close();
  });

  test.each(['restaurant-process', 'guests-process'])('when %s is killed: the page says so', async (name) => {
    const tab = await start('cascade');
    const [pid] = [...demo.processes()].find(([, command]) => command.includes(name)) ?? [];
    if (pid === undefined) throw new Error(`no process of ${demo.output} is ${name}`);
    process.kill(pid, 'SIGKILL');
    expect(await demo.ended()).toBe(1);
    await demo.nothingIsLeft();
    expect(demo.output).toMatch(/The scene has stopped: /);
    expect(await tab.textContent('.odd')).toMatch(/The scene has stopped: .* · The show is over\./);
    await tab.close();
  });
});
