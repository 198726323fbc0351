/** From the learner's folder to the grader: what is handed in is what is taken in. */
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findSlug, loadOutline } from '../../labs/kit/labs.ts';
import { projectRoot } from '../../labs/kit/project-root.ts';
import { findSubmissions } from '../grade/intake/find.ts';
import { takeIn } from '../grade/intake/take-in.ts';
import { submissionOf, writeSubmission } from './make-submission.ts';
import { isWorkedOn, ownLab } from './own-lab.ts';
import { reportLines } from './report.ts';

const [lab03, lab04] = await Promise.all([
  loadOutline(await findSlug('03')),
  loadOutline(await findSlug('04')),
]);
const LOOK = { width: 80, color: false, unicode: true, plain: false };
const passed = (...ids: string[]) => ({
  last: undefined,
  damaged: false,
  passedOf: (slug: string) => (slug === lab04.slug ? ids : []),
  atOf: () => undefined,
});

/** A project with the starters of two labs. */
async function project() {
  const dir = await realpath(await mkdtemp(path.join(tmpdir(), 'submit-')));
  for (const { slug, files } of [lab03, lab04]) {
    const lab = path.join(dir, 'labs', slug);
    await mkdir(lab, { recursive: true });
    await cp(path.join(projectRoot, 'labs', slug, 'starter'), path.join(lab, 'starter'), { recursive: true });
    for (const file of files) await cp(path.join(lab, 'starter', file), path.join(lab, file));
  }
  return {
    dir,
    in04: path.join(dir, 'labs', lab04.slug),
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true }),
  };
}

test('what is handed in is taken in, without a surprise', async () => {
  await using at = await project();
  await writeFile(path.join(at.in04, 'client.ts'), '// mine');
  await rm(path.join(at.in04, 'values.ts'));
  const labs = await Promise.all([lab03, lab04].map((lab) => ownLab(at.dir, lab, passed())));
  expect(labs.map(isWorkedOn)).toEqual([false, true]);
  const out = path.join(at.dir, 'submission-04.zip');
  await writeSubmission(out, submissionOf(labs.slice(1), '0.1.0', new Date(0)));
  const [candidate] = await findSubmissions([out]);
  if (!candidate) throw new Error('there is a submission');
  expect(candidate.key).toBe('submission-04');
  const taken = await takeIn(candidate, [lab04]);
  expect(taken.labs[0]?.files.get('client.ts')?.toString()).toBe('// mine');
  expect(taken.notes).toEqual([
    'values.ts was not handed in: the starter stands in.',
    'restaurant.ts is still the starter.',
  ]);
});

test('the report says what is in it, and what passed, as no grade', async () => {
  await using at = await project();
  await writeFile(path.join(at.in04, 'client.ts'), '// mine');
  await writeFile(path.join(at.in04, 'values.ts'), Buffer.from([0xff]));
  const lab = await ownLab(at.dir, lab04, passed('headers', 'body', 'of another version'));
  expect(reportLines('submission-04.zip', [lab], LOOK)).toEqual([
    'submission-04.zip is ready to be handed in.',
    '',
    'Lab 04 Timeouts',
    '  client.ts         yours, 7 bytes',
    '  restaurant.ts     still the starter: you have changed nothing in it',
    '  values.ts         NOT in it: the file is not UTF-8 text. Save it as UTF-8.',
    '  Steps 1, 2 of 9 passed when you last played them here.',
    '',
    'What passed here is no grade: your files will be played again, by whoever grades',
    'them.',
  ]);
});

test.runIf(process.platform !== 'win32')('a link is not handed in', async () => {
  await using at = await project();
  await rm(path.join(at.in04, 'client.ts'));
  await symlink('/etc/passwd', path.join(at.in04, 'client.ts'));
  const lab = await ownLab(at.dir, lab04, passed());
  expect(lab.files[0]).toEqual({ name: 'client.ts', state: { wrong: 'is not a plain file.' } });
  expect([...submissionOf([lab], '0.1.0', new Date(0)).keys()]).not.toContain(`labs/${lab04.slug}/client.ts`);
});

test('a place that cannot be written is said', async () => {
  await expect(writeSubmission('/nowhere/at/all.zip', new Map())).rejects.toThrow(
    '/nowhere/at/all.zip cannot be written: there is no such folder.',
  );
});
