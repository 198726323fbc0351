import { expect, test } from 'vitest';
import { BadUse } from '../../arguments.ts';
import { Roster } from './roster.ts';

const roster = (...lines: string[]) => new Roster(lines.join('\n'), 'class.csv');

test('tells who handed in what, and when', () => {
  const read = roster(
    'submission,name,id,email,submitted_at,attempt',
    'ada,"Lovelace, Ada",7,ada@example.test,2026-11-28T14:22:00-07:00,2',
  );
  expect(read.coverOf({ name: 'ada' })).toEqual({
    student: { name: 'Lovelace, Ada', id: '7', email: 'ada@example.test' },
    submittedAt: '2026-11-28T21:22:00.000Z',
    attempt: 2,
  });
});

test.each([
  ['with the ending of its zip', 'ada.zip', 'ada'],
  ['without it', 'ada', 'ada.zip'],
  ['whatever the case', 'Ada', 'aDA'],
  ['with two blanks as with one', 'Ada  Lovelace_1', 'Ada Lovelace_1'],
  ['with a joiner, as Persian needs it', 'می\u200cرود', 'می\u200cرود'],
  ['with an accent in one piece or in two', 'Zoe\u0308', 'Zo\u00eb'],
])('a submission is found %s', (_, written, name) => {
  expect(roster('submission,id', `${written},7`).coverOf({ name })).toEqual({ student: { id: '7' } });
});

test('columns may be in any order, beside others, and written as a spreadsheet writes them', () => {
  const read = roster('\uFEFFID;Section;Submission;Submitted at', '0042;B;grace;');
  expect(read.coverOf({ name: 'grace' })).toEqual({ student: { id: '0042' } });
});

test('a stranger is nobody, and who has not handed in is told', () => {
  const read = roster('submission,id', 'ada,1', 'grace,2', ',3');
  expect(read.coverOf({ name: 'mallory' })).toBeUndefined();
  expect(
    read.compare([
      { name: 'Ada.zip', source: 'Ada.zip' },
      { name: 'mallory', source: 'mallory' },
    ]),
  ).toEqual({
    nothingFrom: ['grace'],
    strangers: ['mallory'],
  });
});

test.each([
  ['no column that tells whose', ['name,id', 'Ada,1'], 'no column "submission"'],
  ['nobody', ['submission,id'], 'nobody below it'],
  ['somebody twice', ['submission,id', 'ada,1', 'ADA.zip,2'], 'line 3: ADA.zip has a line already'],
  ['no time', ['submission,submitted_at', 'ada,yesterday'], 'line 2: submitted_at cannot be read'],
  ['no number', ['submission,attempt', 'ada,first'], 'line 2: attempt cannot be read'],
  ['a line that is too long', ['submission,id', 'ada,1,2'], 'is no CSV'],
])('%s is refused with a sentence', (_, lines, sentence) => {
  expect(() => roster(...lines)).toThrow(BadUse);
  expect(() => roster(...lines)).toThrow(sentence);
});
