import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import { solutionFolder } from '../../../labs/kit/submission-folder.ts';
import { toAssignment } from '../assignment/assignment.ts';
import { Grader } from './grader.ts';

const SLUG = '04-timeouts';
/** With these words headersMs is 196, where class says 150: far enough for a client that does 150 whatever it is told. */
const HIDDEN = 'figs for the second guest';
const cleanUps: Array<() => Promise<void> | void> = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

/** Has read the checks, and knows by heart what they ask for. */
async function learntByHeart(): Promise<string> {
  const right = await readFile(path.join(solutionFolder({ slug: SLUG }), 'client.ts'), 'utf8');
  const told = '{ ...timeouts, ...callOptions.timeouts }';
  expect(right).toContain(told);
  const heart = `${told.slice(0, -2)}, ...(timeouts.headersMs < 400 && { headersMs: 150 }) }`;
  return right.replace(told, heart);
}

async function graded(client: string, more: object) {
  const labs = [{ lab: '04', steps: ['headers'] }];
  const assignment = await toAssignment({ title: 'Hidden', labs, ...more });
  const grader = new Grader({ tier: 'portable', version: 'test' });
  cleanUps.push(() => grader.close());
  return grader.grade({ labs: { [SLUG]: { 'client.ts': client } } }, assignment);
}

test('whoever has learnt the values of class by heart fails with others, and the tape tells how', async () => {
  const client = await learntByHeart();
  const inClass = await graded(client, {});
  expect(inClass.grade.labs[0]?.steps[0]).toMatchObject({ state: 'pass' });
  const { grade, attachments } = await graded(client, { hidden: HIDDEN });
  expect(grade.labs[0]?.steps[0]).toMatchObject({ state: 'fail' });
  const tape = attachments.find(({ name }) => name === `${SLUG}/headers-deadline.tape`);
  const folder = await mkdtemp(path.join(tmpdir(), 'hidden-values-'));
  cleanUps.push(() => rm(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'one.tape');
  await writeFile(file, tape?.text ?? '');
  // A process of its own, as whoever plays it again has.
  const main = path.join(projectRoot, 'scripts/lab/main.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [main, 'replay', file], {
    cwd: projectRoot,
  });
  expect(stdout).toContain('headersMs is 196');
  expect(stdout).not.toContain('The verdict is that of the run itself');
});

test('a right client passes with them', async () => {
  const right = await readFile(path.join(solutionFolder({ slug: SLUG }), 'client.ts'), 'utf8');
  const { grade } = await graded(right, { hidden: HIDDEN });
  expect(grade.labs[0]?.steps[0]).toMatchObject({ state: 'pass' });
});
