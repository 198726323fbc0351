import { expect, test } from 'vitest';
import { openTags } from '../../render/testing.ts';
import type { GradeRecord } from '../results/schema.ts';
import { ClassCount } from './class-count.ts';
import { classPage } from './class-page.ts';
import {
  FAILED,
  HOSTILE,
  labOf,
  oneOfEverything,
  PASSED,
  poisoned,
  recordOf,
  stepOf,
  structureOf,
} from './testing.ts';

function pageOf(records: readonly GradeRecord[]): string {
  const count = new ClassCount();
  for (const record of records) count.add(record);
  return classPage({ figures: count.figures(), assignment: { title: 'Calling suppliers', maxPoints: 40 } });
}

const small = () => [
  oneOfEverything(),
  recordOf('s2', [labOf([stepOf('headers', [PASSED]), stepOf('body', [PASSED])])]),
  recordOf('s3', [labOf([stepOf('headers', [FAILED]), stepOf('body', [PASSED])])]),
  recordOf('s 4#', [], { outcome: 'not-graded', because: 'The zip holds no client.ts.', points: 0 }),
];

test('looks as it did', async () => {
  await expect(structureOf(pageOf(small()))).toMatchFileSnapshot('golden/class.golden.html');
});

test('is one whole document that loads and runs nothing', () => {
  const page = pageOf(small());
  expect(openTags(page)).toEqual([]);
  const own = page.replaceAll('xmlns="http://www.w3.org/2000/svg"', '');
  expect(own).not.toMatch(/https?:\/\/|src=|@import|url\((?!#tl-)|<script/);
});

test('leads to each student, whatever the key looks like', () => {
  const page = pageOf(small());
  expect(page).toContain('href="students/s1.html"');
  expect(page).toContain('href="students/s%204%23.html"');
});

test('an empty class has a page, too', () => {
  const page = pageOf([]);
  expect(openTags(page)).toEqual([]);
  expect(page).toContain('Nobody handed anything in.');
  expect(page).not.toMatch(/NaN|undefined/);
});

test.each(HOSTILE.map((text) => [JSON.stringify(text.slice(0, 30)), text] as const))(
  'escapes %s',
  (_, text) => {
    const page = pageOf(small().map((record) => poisoned(record, text)));
    expect(openTags(page)).toEqual([]);
    expect(page).not.toMatch(/<script|<img|<[a-z]+[^>]* on[a-z]+=|href="javascript/i);
    expect(page.isWellFormed()).toBe(true);
  },
);
