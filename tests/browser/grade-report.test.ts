/** Opens the pages of a report in a real browser: whatever a submission calls itself and prints is text there. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NO_COURSE } from '../../scripts/grade/report/course.ts';
import { HOSTILE, hang, oneOfEverything, poisoned, tapeText } from '../../scripts/grade/report/testing.ts';
import { writeReports } from '../../scripts/grade/report/write-reports.ts';

/** Debian and Ubuntu install it here; elsewhere say where it is. */
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

let folder = '';
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'report-'));
  await mkdir(path.join(folder, 'tapes'));
  await writeFile(path.join(folder, 'tapes/headers-deadline.tape'), tapeText(hang()));
  const args = ['--no-sandbox', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath, args });
});
afterAll(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

const keyOf = (index: number) => `s${index}`;

/** What could run, load or lead away. Scripts for the page are texts: they run in another world than tests. */
const DANGERS = `[...document.querySelectorAll('script,img,iframe,object,embed,base,form,link,a[href^="javascript"]')].map(one => one.outerHTML)
  .concat([...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames().filter(name => name.startsWith('on'))))`;
const TOO_WIDE = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';

test('nothing runs, loads or leads away, on no page', { timeout: 120_000 }, async () => {
  const records = HOSTILE.map((text, index) => {
    const record = poisoned(oneOfEverything(), text);
    return { ...record, student: { ...record.student, key: keyOf(index) } };
  });
  // The picture is found by the lab's name.
  records.push({ ...oneOfEverything(), student: { key: keyOf(records.length), name: 'z'.repeat(5_000) } });
  const assignment = {
    title: 'Calling suppliers',
    sha256: 'cd34',
    disclosure: 'full',
    maxPoints: 40,
  } as const;
  await writeReports({ folder, assignment, records, course: NO_COURSE });

  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const asked: string[] = [];
  const complaints: string[] = [];
  tab.on('request', (request) => asked.push(request.url()));
  tab.on('console', (message) => complaints.push(message.text()));
  tab.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    return dialog.dismiss();
  });
  const pages = ['index.html', ...records.map((_, index) => `students/${keyOf(index)}.html`)].map(
    (name) => pathToFileURL(path.join(folder, 'report', name)).href,
  );
  for (const page of pages) {
    await tab.goto(page);
    expect(await tab.evaluate(DANGERS)).toEqual([]);
    expect(await tab.evaluate(TOO_WIDE)).toBe(0);
  }
  expect(asked).toEqual(pages);
  expect(complaints).toEqual([]);
});

test('a script that got in would not run', { timeout: 60_000 }, async () => {
  const file = path.join(folder, 'report/students/broken-in.html');
  const assignment = {
    title: 'Calling suppliers',
    sha256: 'cd34',
    disclosure: 'full',
    maxPoints: 40,
  } as const;
  await writeReports({ folder, assignment, records: [oneOfEverything()], course: NO_COURSE });
  const tab = await browser.newPage();
  await tab.goto(pathToFileURL(path.join(folder, 'report/students/s1.html')).href);
  const page = await tab.content();
  await writeFile(file, page.replace('<main>', '<main><script>document.title = "it ran"</script>'));
  await tab.goto(pathToFileURL(file).href);
  expect(await tab.title()).not.toBe('it ran');
});
