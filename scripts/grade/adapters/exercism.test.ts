import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { exercismResult, MESSAGE_LENGTH, OUTPUT_LENGTH } from './exercism.ts';
import {
  ada,
  alan,
  edsger,
  grace,
  madeCheck,
  madeLab,
  madeRecord,
  madeStep,
  SECRET_RULE,
  theClass,
} from './testing.ts';

const text = { type: 'string', minLength: 1, maxLength: MESSAGE_LENGTH };
const unless = (status: string, required: string) => ({
  if: { not: { properties: { status: { const: status } } } },
  // biome-ignore lint/suspicious/noThenProperty: it is a word of JSON Schema.
  then: { required: [required] },
});
/** building/tooling/test-runners/interface.md of exercism/docs, version 3, as a schema. */
const INTERFACE = {
  type: 'object',
  additionalProperties: false,
  required: ['version', 'status', 'tests'],
  properties: {
    version: { const: 3 },
    status: { enum: ['pass', 'fail', 'error'] },
    message: text,
    tests: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'status', 'test_code'],
        properties: {
          name: text,
          status: { enum: ['pass', 'fail', 'error'] },
          message: text,
          output: { type: 'string', maxLength: 500 },
          test_code: text,
          task_id: { type: 'integer', minimum: 1 },
        },
        ...unless('pass', 'message'),
      },
    },
  },
  if: { properties: { status: { const: 'error' } } },
  // biome-ignore lint/suspicious/noThenProperty: it is a word of JSON Schema.
  then: { required: ['message'] },
  else: { not: { required: ['message'] } },
};
const isValid = new Ajv({ allErrors: true, strictRequired: false }).compile(INTERFACE);

test.each(theClass.students)('the result of $student.key is what the interface asks for', async (record) => {
  const json = `${JSON.stringify(exercismResult(record, 'full'), null, 2)}\n`;
  isValid(JSON.parse(json));
  expect(isValid.errors).toBeNull();
  await expect(json).toMatchFileSnapshot(`golden/exercism-${record.student.key}.golden.json`);
});

test('the status is pass only if everything passed, and error only without a verdict', () => {
  const status = (record: typeof ada) => exercismResult(record, 'full').status;
  expect([ada, grace, alan].map(status)).toEqual(['pass', 'fail', 'error']);
  // Something has failed for certain beside the step that nobody could tell.
  expect(status(edsger)).toBe('fail');
});

test('where nothing failed and something could not be told, nobody has failed and nobody has passed', () => {
  const steps = [
    madeStep({ id: 'a', title: 'A', state: 'pass' }),
    madeStep({ id: 'b', title: 'B', state: 'inconclusive' }),
  ];
  const result = exercismResult(madeRecord({ outcome: 'inconclusive', labs: [madeLab(steps)] }), 'full');
  expect(result).toMatchObject({ status: 'error', message: expect.stringContaining('no verdict') });
});

test('a file that cannot be loaded at all is an error with its reason', () => {
  const broken = 'client.ts could not be loaded. SyntaxError at client.ts:1';
  const steps = [madeStep({ id: 'a', title: 'A', state: 'fail', broken })];
  const result = exercismResult(madeRecord({ labs: [madeLab(steps)] }), 'full');
  expect(result).toMatchObject({ status: 'error', message: expect.stringContaining(broken) });
});

test('tests come in the order of the steps, each with the number of its task', () => {
  const { tests } = exercismResult(grace, 'full');
  expect(tests.map(({ task_id, status }) => [task_id, status])).toEqual([
    [1, 'pass'],
    [1, 'fail'],
    [2, 'fail'],
    [3, 'pass'],
    [4, 'error'],
  ]);
});

test('what the submission printed is cut off at 500 characters, in the words that Exercism gives', () => {
  const outputs = exercismResult(grace, 'full').tests.flatMap(({ output }) => output ?? []);
  expect(outputs[0]).toBe('attempt 1\nattempt 2');
  expect(outputs[1]).toHaveLength(OUTPUT_LENGTH);
  expect(outputs[1]).toMatch(/Output was truncated\. Please limit to 500 chars$/);
});

test('just 500 characters are not cut off', () => {
  const printed = 'y'.repeat(OUTPUT_LENGTH);
  const steps = [madeStep({ id: 'a', title: 'A', state: 'fail', checks: [madeCheck({ printed })] })];
  expect(exercismResult(madeRecord({ labs: [madeLab(steps)] }), 'full').tests[0]?.output).toBe(printed);
});

test('the rule is told only where it is disclosed', () => {
  expect(JSON.stringify(exercismResult(grace, 'full'))).toContain(SECRET_RULE);
  expect(JSON.stringify(exercismResult(grace, 'actual-only'))).not.toContain(SECRET_RULE);
  expect(exercismResult(grace, 'none').tests.map(({ message }) => message)).toEqual([
    'Not passed.',
    'Not passed.',
    undefined,
    'Not passed.',
  ]);
});
