import { expect, test } from 'vitest';
import { canvasFiles } from './canvas.ts';
import { readCsv } from './csv-parsing.ts';
import { ada, alan, classOf, edsger, grace, madeRecord, theClass } from './testing.ts';

const options = { assignmentId: 4711 };

/** lib/gradebook_importer.rb of canvas-lms, as far as it reads files of this shape. */
function imported(
  file: string,
  assignments: Readonly<Record<number, string>> = { 4711: 'Timeouts and retries' },
) {
  // It guesses the delimiter from the first three lines, as lines: a cell may not break there.
  const firstLines = file.trimEnd().split('\n').slice(0, 3);
  const [commas, semicolons] = [',', ';'].map((separator) => sameInAll(firstLines, separator));
  expect(commas).toBeGreaterThan(semicolons ?? 0);
  const [header = [], ...rows] = readCsv(file);
  expect(header.length).toBeGreaterThan(3);
  expect(header[0]).toContain('Student');
  expect(header[1]).toContain('ID');
  expect(header.slice(2, 5)).toEqual(['SIS User ID', 'SIS Login ID', 'Section']);
  const title = header[5] ?? '';
  const isTotal = /(Current|Final|Override) (Score|Points|Grade|Status)/.test(title);
  const id = Number(/^(.*)\s\((\d+)\)$/.exec(title)?.[2]);
  const grades = rows
    .filter((row) => !row.join('').match(/^[;, ]*$/))
    .filter((row) => !row[0]?.includes('Points Possible'))
    .map((row) => ({ name: row[0], id: row[1], sis: row[2], login: row[3], grade: row[5] }));
  const possible = rows.filter((row) => row[0]?.includes('Points Possible')).map((row) => row[5]);
  return { assignment: isTotal ? 'none' : (assignments[id] ?? 'a new one'), possible, grades };
}

/** Into how many fields a separator divides each of the lines; 0 where that differs. */
function sameInAll(lines: readonly string[], separator: string): number {
  const counts = lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(separator).length);
  return new Set(counts).size === 1 ? (counts[0] ?? 0) : 0;
}

test('the file for the class', async () => {
  const { gradebook, leftOut } = canvasFiles(theClass, options);
  await expect(gradebook).toMatchFileSnapshot('golden/canvas.golden.csv');
  await expect(leftOut).toMatchFileSnapshot('golden/canvas-left-out.golden.csv');
});

test('Canvas finds the assignment, what can be reached, and each student by the number of the school', () => {
  expect(imported(canvasFiles(theClass, options).gradebook)).toEqual({
    assignment: 'Timeouts and retries',
    possible: ['40'],
    grades: [
      { name: 'Ada Lovelace', id: '', sis: 's1001', login: 'ada@example.test', grade: '40' },
      { name: `'=cmd() Grace, "Hopper"`, id: '', sis: 's1002', login: 'grace@example.test', grade: '10' },
    ],
  });
});

test("an id stands in Canvas's own column only if it is said to be Canvas's own", () => {
  const record = { ...ada, student: { ...ada.student, id: '1001' } };
  const own = imported(canvasFiles(classOf([record]), { ...options, idIs: 'canvas' }).gradebook);
  expect(own.grades[0]).toMatchObject({ id: '1001', sis: '' });
  expect(imported(canvasFiles(classOf([record]), options).gradebook).grades[0]).toMatchObject({
    id: '',
    sis: '1001',
  });
});

test('whoever has no final points has no row: an empty cell would remove a grade', () => {
  const { gradebook, leftOut } = canvasFiles(classOf([edsger, alan, ada]), options);
  expect(imported(gradebook).grades.map(({ name }) => name)).toEqual(['Ada Lovelace']);
  expect(readCsv(leftOut).map(([submission]) => submission)).toEqual(['Submission', 'edsger', 'alan']);
  expect(leftOut).toContain('Not graded: There is no client.ts in the submission.');
});

test('where everybody has a row there is no second file', () => {
  expect(canvasFiles(classOf([ada, grace]), options).leftOut).toBe('');
});

test('two submissions of one student have no row, and neither has somebody who cannot be found', () => {
  const twin = { ...grace, student: { ...grace.student, id: 's1001' } };
  const nobody = madeRecord({ student: { key: 'folder-7' }, points: 3 });
  const { gradebook, leftOut } = canvasFiles(classOf([ada, twin, nobody]), options);
  expect(imported(gradebook).grades).toEqual([]);
  expect(readCsv(leftOut).map((row) => row.at(-1))).toEqual([
    'Why there is no grade',
    'There is more than one submission of this student.',
    'There is more than one submission of this student.',
    'Nothing is known that this student could be found by.',
  ]);
});

test('a student who calls themself the row of what can be reached is a student all the same', () => {
  const record = { ...ada, student: { ...ada.student, name: 'Points Possible' } };
  const { possible, grades } = imported(canvasFiles(classOf([record]), options).gradebook);
  expect(possible).toEqual(['40']);
  expect(grades).toHaveLength(1);
});

test('a name that breaks the line, or has semicolons, does not change what the file is', () => {
  const record = { ...ada, student: { ...ada.student, name: 'a\nb;c;d;e;f;g;h;i' } };
  expect(imported(canvasFiles(classOf([record]), options).gradebook).grades[0]?.name).toBe(
    'a b;c;d;e;f;g;h;i',
  );
});

test('without an id, or with the title of a total, it is refused with what to do', () => {
  expect(() => canvasFiles(theClass)).toThrow(/needs the id of the assignment/);
  expect(() => canvasFiles(theClass, { ...options, title: 'The Final Score' })).toThrow(
    /takes it for a total/,
  );
});
