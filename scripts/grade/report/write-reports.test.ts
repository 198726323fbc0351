import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Disclosure, GradeRecord } from '../results/schema.ts';
import { NO_COURSE } from './course.ts';
import { FAILED, hang, labOf, oneOfEverything, recordOf, stepOf, tapeText } from './testing.ts';
import { writeReports } from './write-reports.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'report-'));
  await mkdir(path.join(folder, 'tapes'));
  await writeFile(path.join(folder, 'tapes/headers-deadline.tape'), tapeText(hang()));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function write(records: Iterable<GradeRecord> | AsyncIterable<GradeRecord>, disclosure: Disclosure = 'full') {
  const assignment = { title: 'Calling suppliers', sha256: 'cd34', disclosure, maxPoints: 40 };
  return writeReports({ folder, assignment, records, course: NO_COURSE });
}

const read = (name: string) => readFile(path.join(folder, 'report', name), 'utf8');

test('writes a page for the class and one for each student, and leaves nothing else behind', async () => {
  const records = (async function* () {
    yield oneOfEverything();
    yield recordOf('s2', []);
  })();
  expect(await write(records)).toEqual({ index: path.join(folder, 'report/index.html'), students: 2 });
  const all = await readdir(path.join(folder, 'report'), { recursive: true });
  expect(all.toSorted()).toEqual(['index.html', 'students', 'students/s1.html', 'students/s2.html']);
  expect(await read('students/s1.html')).toContain('aria-label="Timeline:');
  expect(await read('index.html')).toContain('href="students/s2.html"');
});

test('draws what may be disclosed', async () => {
  await write([oneOfEverything()], 'actual-only');
  const page = await read('students/s1.html');
  expect(page).toContain('aria-label="Timeline:');
  expect(page).not.toMatch(/RULE-MARK|WHY-MARK|moment-mark|proves the verdict/);
  await write([oneOfEverything()], 'none');
  expect(await read('students/s1.html')).not.toContain('aria-label="Timeline:');
});

const withTape = (tape: string) => recordOf('s1', [labOf([stepOf('headers', [{ ...FAILED, tape }])])]);

test.each(['tapes/none.tape', 'tapes/damaged.tape', 'tapes/link.tape', '../outside.tape', '.'])(
  'without a picture of %s the page is there, and says so',
  async (tape) => {
    const outside = path.join(path.dirname(folder), 'outside.tape');
    await writeFile(path.join(folder, 'tapes/damaged.tape'), tapeText(hang()).slice(0, -20));
    await writeFile(outside, tapeText(hang()));
    await symlink(outside, path.join(folder, 'tapes/link.tape'));
    await write([withTape(tape)]).finally(() => rm(outside));
    const page = await read('students/s1.html');
    expect(page).toContain('the recording of this check could not be read');
    expect(page).not.toContain('aria-label="Timeline:');
  },
);

test('does not read a tape that is too long to be drawn', async () => {
  await writeFile(path.join(folder, 'tapes/long.tape'), 'x'.repeat(5 * 1_048_576));
  await write([withTape('tapes/long.tape')]);
  expect(await read('students/s1.html')).toContain('too long to be drawn');
});

test.each(['../index', 'a/b', '.hidden', '', 'a\u0000b'])('refuses %j as the name of a page', async (key) => {
  await expect(write([recordOf(key, [])])).rejects.toThrow('cannot be the name of a file');
});
