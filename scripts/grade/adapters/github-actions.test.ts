import { expect, test } from 'vitest';
import { actionsReport, SHOWN_OF_A_LEVEL } from './github-actions.ts';
import { commandsIn } from './github-parsing.ts';
import {
  type ada,
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

const commandsOf = (record: typeof ada) => commandsIn(actionsReport(record, 'full').commands);

test.each(theClass.students)('what the log of $student.key says', async (record) => {
  const { commands } = actionsReport(record, 'full');
  await expect(commands).toMatchFileSnapshot(`golden/github-actions-${record.student.key}.golden.txt`);
});

test('every line is a command of ours, also where the text in it is hostile', () => {
  const { commands } = actionsReport(grace, 'full');
  const lines = commands.trimEnd().split('\n');
  const found = commandsIn(commands);
  expect(found).toHaveLength(lines.length);
  expect(found.map(({ name }) => name)).toEqual(['error', 'error', 'error', 'notice']);
});

test('no title is the one that GitHub Classroom takes a grade from', () => {
  const titles = theClass.students.flatMap(commandsOf).map(({ properties }) => properties.title);
  expect(titles).toContain('10 of 40 points');
  expect(titles).not.toContain('Autograding report');
});

test('a failed check is shown at its line in the repository', () => {
  expect(commandsOf(grace)[0]).toMatchObject({
    properties: { file: 'labs/04-timeouts/client.ts', line: '72' },
    data: expect.stringContaining('Your client: Your client still waited'),
  });
  const { commands } = actionsReport(grace, 'full', { filesIn: 'src' });
  expect(commandsIn(commands)[0]?.properties.file).toBe('src/client.ts');
});

test('what nobody could tell is a warning, and the points are not final', () => {
  const found = commandsOf(edsger);
  expect(found.map(({ name }) => name)).toEqual(['error', 'warning', 'notice']);
  expect(found.at(-1)?.properties.title).toBe('20 of 40 points so far: not final');
});

test('what was not graded is said as an error, without points', () => {
  expect(commandsOf(alan)).toMatchObject([{ name: 'error', properties: { title: 'Not graded' } }]);
});

const failing = (count: number) => {
  const checks = Array.from({ length: count }, (_, index) =>
    madeCheck({ id: `c${index}`, claim: `Claim ${index}` }),
  );
  return madeRecord({ labs: [madeLab([madeStep({ id: 'a', title: 'A', state: 'fail', checks })])] });
};

test('as many as GitHub shows are shown; of more, the last tells how many', () => {
  const errors = (count: number) => commandsOf(failing(count)).filter(({ name }) => name === 'error');
  expect(errors(SHOWN_OF_A_LEVEL).at(-1)?.properties.title).toBe('Not passed: Claim 9');
  expect(errors(SHOWN_OF_A_LEVEL + 1)).toHaveLength(SHOWN_OF_A_LEVEL);
  expect(errors(SHOWN_OF_A_LEVEL + 1).at(-1)?.data).toBe('2 more are in the summary of this job.');
});

test('where nothing is disclosed a step says whether it was passed', () => {
  const found = commandsIn(actionsReport(grace, 'none').commands);
  expect(found[0]).toMatchObject({
    properties: { title: `Not passed: ${'The supplier that never answers'}` },
  });
  expect(found[0]?.data).toBe('Not passed.');
  expect(actionsReport(grace, 'full').commands).toContain(SECRET_RULE.slice(-40));
  expect(actionsReport(grace, 'actual-only').commands).not.toContain(SECRET_RULE.slice(-40));
});
