import { describe, expect, test } from 'vitest';
import type { Outline, StepOutline } from '../../../labs/kit/outline.ts';
import type { Look } from '../../look.ts';
import type { Language } from '../../words/words.ts';
import type { Course } from './course.ts';
import { listJson, listLines } from './list.ts';
import { statusJson, statusLines } from './status.ts';

const step = (id: string, title: string, section: string, points: number): StepOutline => ({
  id,
  title,
  section,
  goal: '',
  file: 'client.ts',
  points,
  hints: ['', '', ''],
});

const outline = (number: string, title: string, steps: readonly StepOutline[]): Outline => ({
  number,
  slug: `${number}-lab`,
  title,
  intro: '',
  files: ['client.ts'],
  given: [],
  steps,
});

const timeouts = outline('04', 'Timeouts', [
  step('headers', 'The supplier that never answers', '4.1', 10),
  step('body', 'Status 200, and then silence', '4.2', 15),
  step('freed', 'What a call leaves behind, on the line and in the pool, whoever ended it', '4.3', 100),
]);
const pooling = outline('06', 'Connection pooling', [step('reuse', 'One handshake, many calls', '6.1', 15)]);

const course: Course = {
  labs: [
    { outline: timeouts, minutes: 26, passed: new Set(['headers']) },
    { outline: pooling, minutes: 120, passed: new Set(['reuse']) },
  ],
  get last() {
    return this.labs[0];
  },
  damaged: false,
};
const fresh: Course = {
  labs: course.labs.map((lab) => ({ ...lab, passed: new Set<string>() })),
  damaged: true,
};
const traces = { hasFailedRun: true, undo: { lab: '04', step: 'body' } };

const look = (width: number, language: Language, plain = false): Look => ({
  width,
  color: false,
  unicode: !plain,
  plain,
  language,
});

describe.each([
  ['60-en', look(60, 'en')],
  ['60-de', look(60, 'de')],
  ['80-en', look(80, 'en')],
  ['80-de', look(80, 'de')],
  ['plain-en', look(80, 'en', true)],
  ['plain-de', look(80, 'de', true)],
] as const)('%s', (name, seen) => {
  test.each([
    ['list', listLines(course, seen)],
    ['status', statusLines(course, traces, seen)],
    ['status-fresh', statusLines(fresh, { hasFailedRun: false }, seen)],
  ] as const)('%s', async (what, lines) => {
    for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(seen.width);
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/${what}-${name}.golden.txt`);
  });
});

test('for programs', () => {
  expect(listJson(course)).toMatchObject({
    schema: 1,
    last: '04-lab',
    labs: [
      {
        lab: '04-lab',
        minutes: 26,
        earned: 10,
        points: 125,
        steps: [{ state: 'passed' }, { id: 'body', state: 'next' }, { state: 'open' }],
      },
      { passed: 1, steps: [{ number: 1, state: 'passed' }] },
    ],
  });
  expect(statusJson(course, traces)).toEqual({
    schema: 1,
    last: '04-lab',
    next: { lab: '04-lab', step: 'body', title: 'Status 200, and then silence', section: '4.2' },
    passed: 2,
    steps: 4,
    earned: 25,
    points: 140,
    open: [{ lab: '04-lab', steps: ['body', 'freed'] }],
    lastFailedRun: '.lab/last.tape',
    undo: { lab: '04', step: 'body' },
  });
  expect(statusJson(fresh, { hasFailedRun: false })).toMatchObject({ last: null, next: null, undo: null });
});
