import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { gradescopeResult } from './gradescope.ts';
import { ada, alan, edsger, grace, SECRET_RULE, theClass } from './testing.ts';

const visibility = { enum: ['hidden', 'after_due_date', 'after_published', 'visible'] };
const format = { enum: ['text', 'html', 'simple_format', 'md', 'ansi'] };
/** docs/specs.md of gradescope/autograder_samples, as a schema; what it does not name may not be there. */
const SPECIFICATION = {
  type: 'object',
  additionalProperties: false,
  // "optional, but required if not on each test case": a step that nobody could tell has none.
  required: ['score'],
  properties: {
    score: { type: 'number', minimum: 0 },
    execution_time: { type: 'integer', minimum: 0 },
    output: { type: 'string' },
    output_format: format,
    test_output_format: format,
    test_name_format: format,
    visibility,
    stdout_visibility: visibility,
    extra_data: { type: 'object' },
    tests: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        properties: {
          score: { type: 'number', minimum: 0 },
          max_score: { type: 'number', minimum: 0 },
          status: { enum: ['passed', 'failed'] },
          name: { type: 'string' },
          name_format: format,
          number: { type: 'string', pattern: '^\\d+(\\.\\d+)*$' },
          output: { type: 'string' },
          output_format: format,
          tags: { type: 'array', items: { type: 'string' } },
          visibility,
          extra_data: { type: 'object' },
        },
      },
    },
  },
};
const isValid = new Ajv({ allErrors: true }).compile(SPECIFICATION);

test.each(theClass.students)('the result of $student.key is what Gradescope asks for', async (record) => {
  const text = `${JSON.stringify(gradescopeResult(record, 'full'), null, 2)}\n`;
  isValid(JSON.parse(text));
  expect(isValid.errors).toBeNull();
  await expect(text).toMatchFileSnapshot(`golden/gradescope-${record.student.key}.golden.json`);
});

test.each([ada, grace])('of $student.key, the points of the steps add up to the score', (record) => {
  const { score, tests } = gradescopeResult(record, 'full');
  expect(score).toBe(record.points);
  expect(tests.reduce((sum, step) => sum + (step.score ?? 0), 0)).toBe(score);
  expect(tests.reduce((sum, step) => sum + (step.max_score ?? 0), 0)).toBe(record.maxPoints);
});

test('a step that nobody could tell has neither points nor a state, and only staff read what to do', () => {
  const { score, tests } = gradescopeResult(edsger, 'full');
  expect(score).toBe(20);
  const step = tests.find(({ number }) => number === '1.3');
  expect(step).toMatchObject({ name: 'All lines busy (Not decided)', visibility: 'visible' });
  expect(step).not.toHaveProperty('score');
  expect(step).not.toHaveProperty('status');
  expect(tests.at(-1)).toMatchObject({
    visibility: 'hidden',
    output: expect.stringContaining('Grade this submission again'),
  });
});

test('what was not graded gets no points, and its student sees no total that looks like a verdict', () => {
  const { score, tests, output } = gradescopeResult(alan, 'full');
  expect(score).toBe(0);
  expect(output).toMatch(/no verdict/);
  expect(tests.map(({ visibility, score: points }) => [visibility, points])).toEqual([
    ['after_published', undefined],
    ['hidden', undefined],
  ]);
});

test('steps are hidden from students for as long as the assignment asks', () => {
  const { visibility, tests } = gradescopeResult(ada, 'full', { visibility: 'after_due_date' });
  expect(new Set([visibility, ...tests.map((step) => step.visibility)])).toEqual(new Set(['after_due_date']));
});

test('what a submission printed is nowhere', () => {
  const text = JSON.stringify(gradescopeResult(grace, 'full'));
  expect(text).toContain('Your client still waited');
  expect(text).not.toContain('attempt 1\\nattempt 2');
});

test('the rule is told only where it is disclosed', () => {
  expect(JSON.stringify(gradescopeResult(grace, 'full'))).toContain(SECRET_RULE);
  expect(JSON.stringify(gradescopeResult(grace, 'actual-only'))).not.toContain(SECRET_RULE);
  expect(gradescopeResult(grace, 'none').tests.map(({ output }) => output)).toEqual([
    'Not passed.',
    'Not passed.',
    'Passed.',
    'Not passed.',
  ]);
});

test('what was graded, and how it was contained, goes along for staff', () => {
  expect(gradescopeResult(grace, 'none').extra_data).toMatchObject({
    schema: 1,
    tier: 'uid',
    sha256: 'a'.repeat(64),
    outcome: 'graded',
  });
});
