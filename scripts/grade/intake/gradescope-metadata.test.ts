import { expect, test } from 'vitest';
import { ada } from '../adapters/testing.ts';
import { gradeRecord } from '../results/schema.ts';
import { readGradescopeMetadata } from './gradescope-metadata.ts';

/** As Gradescope documents it, with fields that nobody here reads. */
const documented = {
  id: 123456,
  created_at: '2026-11-28T14:22:32.365935-07:00',
  assignment: {
    due_date: '2026-11-28T23:00:00.000000-07:00',
    group_size: 4,
    group_submission: true,
    id: 25828,
    course_id: 1234,
    late_due_date: null,
    release_date: '2026-11-01T00:00:00.000000-07:00',
    title: 'Timeouts',
    total_points: '20.0',
  },
  submission_method: 'upload',
  users: [{ email: 'ada@example.test', id: 1234, name: 'Ada Lovelace', sid: '7' }],
  previous_submissions: [
    { submission_time: '2026-11-27T14:24:48.087023-07:00', score: 0, autograder_error: false, results: {} },
  ],
};
const read = (changes: object = {}) => readGradescopeMetadata(JSON.stringify({ ...documented, ...changes }));
const due = (due_date: string | null) => ({ assignment: { ...documented.assignment, due_date } });

test('what Gradescope documents is read', () => {
  expect(read()).toEqual({
    student: { key: 'gradescope-123456', id: '1234', name: 'Ada Lovelace', email: 'ada@example.test' },
    members: ['Ada Lovelace'],
    submittedAt: '2026-11-28T21:22:32.365Z',
    dueAt: '2026-11-29T06:00:00.000Z',
    attempt: 2,
    isLate: false,
    title: 'Timeouts',
    maxPoints: 20,
  });
});

test('what comes of it fits into a grade record', () => {
  const { student, submittedAt, attempt } = read();
  const record = { ...ada, student, submission: { ...ada.submission, submittedAt, attempt } };
  expect(gradeRecord.safeParse(record).error).toBeUndefined();
});

test('it is late by when it was handed in, whatever the offset, and not by the clock of a later run', () => {
  expect(read(due('2026-11-28T21:22:32.365Z')).isLate).toBe(false);
  expect(read(due('2026-11-28T21:22:32.364Z')).isLate).toBe(true);
  expect(read(due(null)).isLate).toBe(false);
});

test('a group is known by all its names', () => {
  const users = [...documented.users, { id: 5, name: 'Grace Hopper', email: 'grace@example.test' }];
  expect(read({ users })).toMatchObject({
    student: { id: '1234', name: 'Ada Lovelace, Grace Hopper' },
    members: ['Ada Lovelace', 'Grace Hopper'],
  });
});

test('a first submission is the first attempt, also where the list is missing', () => {
  expect(read({ previous_submissions: [] }).attempt).toBe(1);
  expect(read({ previous_submissions: undefined }).attempt).toBe(1);
});

test('points that are no number are left out: nothing depends on them', () => {
  const assignment = { ...documented.assignment, total_points: 'many' };
  expect(read({ assignment })).not.toHaveProperty('maxPoints');
});

test('the key is a file name, whatever the id is', () => {
  expect(read({ id: '../etc/x' }).student.key).toBe('gradescope-___etc_x');
});

test('what is missing is said by its name', () => {
  expect(() => read({ created_at: undefined })).toThrow(
    /submission_metadata\.json cannot be read:.*created_at/s,
  );
  expect(() => read({ users: [] })).toThrow(/at least one user/);
  expect(() => readGradescopeMetadata('{"id":')).toThrow(/it is no JSON/);
});
