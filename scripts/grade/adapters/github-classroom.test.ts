import { expect, test } from 'vitest';
import { z } from 'zod';
import { classroomOutput, classroomRunners, classroomVariables } from './github-classroom.ts';
import { commandsIn } from './github-parsing.ts';
import { ada, alan, edsger, grace, SECRET_RULE, theClass } from './testing.ts';

/** What the reporter reads of a runner. Not `score: z.number().optional()`: without one its sum is NaN. */
const runnerResult = z.strictObject({
  version: z.literal(1),
  status: z.enum(['pass', 'fail', 'error']),
  max_score: z.number().min(0),
  tests: z
    .array(
      z.strictObject({
        name: z.string(),
        status: z.enum(['pass', 'fail', 'error']),
        score: z.number().min(0),
        message: z.string().nullable(),
        test_code: z.string(),
        filename: z.string(),
        line_no: z.int().min(0),
        duration: z.int().min(0),
      }),
    )
    .min(1),
});

/** As the reporter does it: the runners from its input, each one's result from a variable. */
function reported(output: string, variables: string) {
  const environment = Object.fromEntries(
    variables
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        expect(line).toMatch(/^[A-Z0-9]+_RESULTS=[A-Za-z0-9+/]+=*$/);
        const at = line.indexOf('=');
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );
  const input = /^runners=(.*)\n$/.exec(output)?.[1] ?? '';
  expect(input).toMatch(/^([a-zA-Z0-9]+,)*[a-zA-Z0-9]+$/);
  const runners = input.split(/[\s,]/).filter(Boolean);
  const results = runners.map((runner) => {
    const json = Buffer.from(environment[`${runner.toUpperCase()}_RESULTS`] ?? '', 'base64').toString('utf8');
    return runnerResult.parse(JSON.parse(json));
  });
  // What it notifies GitHub Classroom of: only runners with a maximum count.
  const counted = results.filter(({ max_score }) => max_score > 0);
  const maxPoints = counted.reduce((sum, { max_score }) => sum + max_score, 0);
  const totalPoints = counted.flatMap(({ tests }) => tests).reduce((sum, { score }) => sum + score, 0);
  // What its table says, in releases that weigh by the share of tests that passed.
  const byShare = counted.reduce((sum, { tests, max_score }) => {
    return sum + (tests.filter(({ status }) => status === 'pass').length / tests.length) * max_score;
  }, 0);
  return {
    points: maxPoints > 0 ? { totalPoints, maxPoints } : undefined,
    byShare,
    jobFails: results.some(({ status }) => status !== 'pass'),
    results,
  };
}

const report = (record: typeof ada, disclosure: 'full' | 'actual-only' | 'none' = 'full') => {
  const runners = classroomRunners(record, disclosure);
  return reported(classroomOutput(runners), classroomVariables(runners));
};

test.each(theClass.students)('what is reported of $student.key', async (record) => {
  const text = `${JSON.stringify(classroomRunners(record, 'full'), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(`golden/github-classroom-${record.student.key}.golden.json`);
});

test('the points that Classroom is told are those of the record, in both ways of adding them up', () => {
  expect(report(ada)).toMatchObject({
    points: { totalPoints: 40, maxPoints: 40 },
    byShare: 40,
    jobFails: false,
  });
  expect(report(grace)).toMatchObject({
    points: { totalPoints: 10, maxPoints: 40 },
    byShare: 10,
    jobFails: true,
  });
});

test('a step that nobody could tell gives no points and is an error of the job, not a failure of the student', () => {
  const { points, results } = report(edsger);
  expect(points).toEqual({ totalPoints: 20, maxPoints: 40 });
  expect(results.map(({ status }) => status)).toEqual(['pass', 'pass', 'error', 'fail']);
});

test('of what was not graded no points are reported, not even 0, and the job fails', () => {
  const { points, jobFails, results } = report(alan);
  expect(points).toBeUndefined();
  expect(jobFails).toBe(true);
  expect(results[0]?.tests[0]?.message).toMatch(/no verdict/);
});

test('each runner has a name of its own', () => {
  const names = classroomRunners(ada, 'full').map(({ runner }) => runner);
  expect(names).toEqual(['lab04step1', 'lab04step2', 'lab04step3', 'lab05step1']);
});

test('nothing that the reporter prints of it is a command: no grade can be forged', () => {
  const { results } = report(grace);
  const printed = results.flatMap(({ tests }) =>
    tests.flatMap((one) => [one.name, one.message, one.test_code]),
  );
  expect(printed.join('\n')).toContain('Autograding report');
  expect(commandsIn(printed.join('\n'))).toEqual([]);
});

test('the rule is told only where it is disclosed', () => {
  expect(JSON.stringify(report(grace).results)).toContain(SECRET_RULE);
  expect(JSON.stringify(report(grace, 'actual-only').results)).not.toContain(SECRET_RULE);
});
