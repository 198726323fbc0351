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
const read = (changes: object = {}) =>
  readGradescopeMetadata(JSON.stringify({ ...documented, ...changes }), 'submission_metadata.json');

test('what Gradescope documents is read', () => {
  expect(read()).toEqual({
    student: { id: '1234', name: 'Ada Lovelace', email: 'ada@example.test' },
    submittedAt: '2026-11-28T21:22:32.365Z',
    attempt: 2,
    earlierScores: [0],
  });
});

test('what comes of it fits into a grade record', () => {
  const { student, submittedAt, attempt } = read();
  const record = {
    ...ada,
    student: { key: 'ada', ...student },
    submission: { ...ada.submission, submittedAt, attempt },
  };
  expect(gradeRecord.safeParse(record).error).toBeUndefined();
});

test('a group is known by all its names', () => {
  const users = [...documented.users, { id: 5, name: 'Grace Hopper', email: 'grace@example.test' }];
  expect(read({ users })).toMatchObject({
    student: { id: '1234', name: 'Ada Lovelace, Grace Hopper' },
  });
});

test('a first submission is the first attempt, also where the list is missing', () => {
  expect(read({ previous_submissions: [] }).attempt).toBe(1);
  expect(read({ previous_submissions: undefined }).attempt).toBe(1);
});

test('attempts are counted in the order of their times, and without those that the grader came to harm over', () => {
  const at = (day: number, score: unknown, autograder_error = false) => {
    return { submission_time: `2026-11-0${day}T10:00:00Z`, score, autograder_error, results: {} };
  };
  const previous_submissions = [at(3, '12.5'), at(1, 4), at(2, 0, true)];
  expect(read({ previous_submissions })).toMatchObject({ attempt: 3, earlierScores: [4, 12.5] });
});

test('what is missing is said by its name', () => {
  expect(() => read({ created_at: undefined })).toThrow(
    /submission_metadata\.json cannot be read:.*created_at/s,
  );
  expect(() => read({ users: [] })).toThrow(/at least one user/);
  expect(() => readGradescopeMetadata('{"id":', 'm.json')).toThrow(/it is no JSON/);
});
