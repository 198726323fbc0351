import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Graded } from '../grade.ts';
import { GradesFolder, gradeKey } from './grades.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'grades-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const graded = (points: number): Graded => ({
  grade: {
    grader: {
      version: '1',
      node: 'v24',
      platform: 'linux',
      tier: 'portable',
      notStopped: [],
      assignment: 'a',
    },
    outcome: 'graded',
    points,
    maxPoints: 10,
    labs: [],
    deaths: [],
    cpuMs: 1,
    tookMs: 1,
    gradedAt: '2026-01-01T00:00:00.000Z',
  },
  attachments: [{ name: '04-timeouts/headers-deadline.tape', text: `tape of ${points}` }],
});

test('what was put is there again, with its tapes', async () => {
  const grades = new GradesFolder(folder);
  await grades.put('k', graded(7));
  expect(await grades.get('k')).toEqual(graded(7).grade);
  const tape = path.join(folder, GradesFolder.tapes('k'), '04-timeouts/headers-deadline.tape');
  expect(await readFile(tape, 'utf8')).toBe('tape of 7');
});

test('the first grade of a key stays', async () => {
  const grades = new GradesFolder(folder);
  await grades.put('k', graded(7));
  await grades.put('k', graded(9));
  expect(await grades.get('k')).toMatchObject({ points: 7 });
});

test('of two that come at the same time one stays, and nothing is left over', async () => {
  const grades = new GradesFolder(folder);
  await Promise.all([grades.put('k', graded(7)), grades.put('k', graded(7))]);
  expect(await readdir(path.join(folder, 'grades'))).toEqual(['k.json']);
});

test('a damaged grade is none, and makes room for a new one', async () => {
  const grades = new GradesFolder(folder);
  await grades.put('k', graded(7));
  await writeFile(path.join(folder, 'grades', 'k.json'), '{"points": 10');
  expect(await grades.get('k')).toBeUndefined();
  await grades.put('k', graded(8));
  expect(await grades.get('k')).toMatchObject({ points: 8 });
});

test('a key depends on the files, the assignment, the grader and the containment', () => {
  const keys = [
    gradeKey('files', 'assignment', '1', 'uid'),
    gradeKey('others', 'assignment', '1', 'uid'),
    gradeKey('files', 'another', '1', 'uid'),
    gradeKey('files', 'assignment', '2', 'uid'),
    gradeKey('files', 'assignment', '1', 'bwrap'),
  ];
  expect(new Set(keys).size).toBe(keys.length);
  expect(gradeKey('files', 'assignment', '1', 'uid')).toBe(keys[0]);
});
