import { expect, test } from 'vitest';
import { readCsv } from './csv-parsing.ts';
import { moodleFiles } from './moodle.ts';
import { ada, alan, classOf, edsger, grace, SECRET_RULE, theClass } from './testing.ts';

/** What Moodle's import does with a mapped file: it aborts at a user or a grade that it cannot read. */
function imported(file: string, by: 'ID number' | 'Email address' = 'ID number') {
  const [header = [], ...rows] = readCsv(file);
  const column = (name: string) => header.indexOf(name);
  return rows.map((row) => {
    expect(row).toHaveLength(header.length);
    expect(row[column(by)]).not.toBe('');
    const grade = row[column('Timeouts and retries')] ?? '';
    expect(grade).toMatch(/^\d+\.\d\d$/);
    return {
      user: row[column(by)],
      grade: Number(grade),
      feedback: row[column('Timeouts and retries (feedback)')] ?? '',
    };
  });
}

test('the file for the class', async () => {
  const { grades, leftOut } = moodleFiles(theClass);
  await expect(grades).toMatchFileSnapshot('golden/moodle.golden.csv');
  await expect(leftOut).toMatchFileSnapshot('golden/moodle-left-out.golden.csv');
});

test('grade and feedback are there together, and no row is without a grade', () => {
  const rows = imported(moodleFiles(theClass).grades);
  expect(rows.map(({ user, grade }) => [user, grade])).toEqual([
    ['s1001', 40],
    ['s1002', 10],
  ]);
  expect(rows[0]?.feedback).toBe('4 of 4 steps passed.');
  expect(rows[1]?.feedback).toContain(
    '1.1 The supplier that never answers: Not passed\nThe supplier: The supplier took',
  );
});

test('whoever has no final points is in the other file, with the reason', () => {
  const { grades, leftOut } = moodleFiles(classOf([edsger, alan, ada]));
  expect(imported(grades).map(({ user }) => user)).toEqual(['s1001']);
  expect(readCsv(leftOut).map(([submission]) => submission)).toEqual(['Submission', 'edsger', 'alan']);
});

test('somebody without what students are found by has no row: one such row stops the whole import', () => {
  const { id: _, ...student } = ada.student;
  const results = classOf([{ ...ada, student }, grace]);
  expect(imported(moodleFiles(results).grades).map(({ user }) => user)).toEqual(['s1002']);
  expect(
    imported(moodleFiles(results, { by: 'email' }).grades, 'Email address').map(({ user }) => user),
  ).toEqual(['ada@example.test', 'grace@example.test']);
});

test('feedback is no HTML, and no formula', () => {
  const { grades } = moodleFiles(theClass);
  expect(grades).toContain('&lt;img src=x onerror=alert(1)&gt;');
  expect(grades).not.toMatch(/<[a-z/]/);
});

test('the rule is told only where it is disclosed', () => {
  expect(moodleFiles(classOf([grace], 'full')).grades).toContain(SECRET_RULE);
  expect(moodleFiles(classOf([grace], 'actual-only')).grades).not.toContain(SECRET_RULE);
});
