/** The bundle for a class: what is in it, what is not, and that half of one is never there. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSlug, loadOutline } from '../../labs/kit/labs.ts';
import type { Outline } from '../../labs/kit/outline.ts';
import { projectRoot } from '../../labs/kit/project-root.ts';
import { BadUse } from '../arguments.ts';
import { wrongWith } from './inspect.ts';
import { pack } from './pack.ts';

let dir: string;
let bundle: string;
let outlines: Outline[];

beforeAll(async () => {
  dir = await realpath(await mkdtemp(path.join(tmpdir(), 'pack-')));
  bundle = path.join(dir, 'course');
  outlines = await Promise.all(['03', '04'].map(async (number) => loadOutline(await findSlug(number))));
  await pack({ root: projectRoot, out: bundle, outlines, isForced: false });
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const read = (file: string) => readFile(path.join(bundle, file), 'utf8');

describe('a bundle', () => {
  test('has the labs that were asked for, with the starter in place of what somebody has tried', async () => {
    expect((await readdir(path.join(bundle, 'labs'))).sort()).toEqual([
      '03-request-patterns',
      '04-timeouts',
      'kit',
    ]);
    const starter = await readFile(path.join(projectRoot, 'labs/04-timeouts/starter/client.ts'), 'utf8');
    expect(await read('labs/04-timeouts/client.ts')).toBe(starter);
    expect(await read('labs/04-timeouts/starter/client.ts')).toBe(starter);
    expect((await readdir(path.join(bundle, 'lessons'))).filter((name) => /^\d/.test(name))).toHaveLength(2);
  });

  test('has no solutions, no tests and nothing for instructors', async () => {
    const all = (await readdir(bundle, { recursive: true })).map((file) => file.replaceAll(path.sep, '/'));
    const forbidden =
      /solutions|submissions|\.test\.ts|teaching|scenes|scripts\/(?:grade|prove|bench|pack|demo)|\.git$|\.lab/;
    expect(all.filter((file) => forbidden.test(file))).toEqual([]);
    expect(await wrongWith(bundle, projectRoot, outlines)).toEqual([]);
  });

  test('has the commands and the packages of students, each with its entry in the lock file', async () => {
    const manifest = JSON.parse(await read('package.json'));
    expect(Object.keys(manifest.scripts)).toEqual([
      'lab',
      'doctor',
      'supplier',
      'toxiproxy',
      'submit',
      'typecheck',
    ]);
    expect(manifest.bundle).toEqual({ labs: ['03', '04'] });
    expect(manifest.dependencies).toHaveProperty('undici');
    expect(manifest.devDependencies).toHaveProperty('node');
    const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(names).not.toContain('vitest');
    expect(names).not.toContain('bullmq');
    const lock = JSON.parse(await read('package-lock.json'));
    expect(lock.packages[''].dependencies).toEqual(manifest.dependencies);
    expect(names.filter((name) => !lock.packages[`node_modules/${name}`])).toEqual([]);
  });

  test('tells its students the two commands, and how to hand in', async () => {
    const readme = await read('README.md');
    expect(readme).toContain('npm ci\nnpm run lab\n');
    expect(readme).toContain('npm run submit 03');
    expect(readme).toContain('**04 Timeouts**: 9 steps');
  });
});

test('the lab runs in it, without the reference', { timeout: 60_000 }, async () => {
  const copy = path.join(dir, 'copy');
  await cp(bundle, copy, { recursive: true });
  await symlink(path.join(projectRoot, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  const node = (...args: string[]) =>
    new Promise<{ code: number | null; out: string }>((resolve) => {
      const child = execFile(process.execPath, args, { cwd: copy }, (_error, out, err) =>
        resolve({ code: child.exitCode, out: out + err }),
      );
      child.stdin?.end();
    });
  const listed = await node('scripts/lab/main.ts', 'list', '--plain');
  expect(listed).toMatchObject({ code: 0, out: expect.stringContaining('Timeouts') });
  const submitted = await node('scripts/submit/main.ts', '04');
  expect(submitted).toMatchObject({ code: 0, out: expect.stringContaining('still the starter') });
});

describe('what is wrong is found, however it got there', () => {
  test.for<[string, (copy: string) => Promise<unknown>, RegExp]>([
    [
      'a solution under another name',
      async (copy) => {
        const solution = await readFile(path.join(projectRoot, 'solutions/04-timeouts/client.ts'), 'utf8');
        await writeFile(path.join(copy, 'lessons/notes.md'), `\ufeff${solution.replaceAll('\n', '\r\n')}`);
      },
      /^lessons\/notes\.md says the same as solutions\/04-timeouts\/client\.ts\.$/,
    ],
    [
      'a test',
      (copy) => writeFile(path.join(copy, 'labs/kit/x.test.ts'), ''),
      /^labs\/kit\/x\.test\.ts must not be/,
    ],
    [
      'a learner’s file',
      (copy) => writeFile(path.join(copy, 'labs/04-timeouts/client.ts'), '//'),
      /client\.ts is not the starter/,
    ],
    [
      'a lost file',
      (copy) => rm(path.join(copy, 'labs/kit/judge.ts')),
      /needs \.\.\/.*judge\.ts, which is not there/,
    ],
    ['a lost lab', (copy) => rm(path.join(copy, 'labs/04-timeouts/lab.ts')), /lab\.ts is missing/],
    [
      'a lost command',
      (copy) => rm(path.join(copy, 'scripts/doctor/main.ts')),
      /scripts\/doctor\/main\.ts is missing/,
    ],
    [
      'the grader',
      async (copy) => {
        await mkdir(path.join(copy, 'scripts/grade'));
        await writeFile(path.join(copy, 'scripts/grade/a.ts'), '');
      },
      /^scripts\/grade\/a\.ts must not be/,
    ],
  ])('%s', async ([name, spoil, sentence]) => {
    const copy = path.join(dir, `spoilt-${name.length}`);
    await cp(bundle, copy, { recursive: true });
    await spoil(copy);
    const wrong = await wrongWith(copy, projectRoot, outlines);
    expect(
      wrong.some((one) => sentence.test(one)),
      wrong.join('\n'),
    ).toBe(true);
    await rm(copy, { recursive: true });
  });
});

describe('its place', () => {
  const order = (out: string, isForced = false) => pack({ root: projectRoot, out, outlines, isForced });

  test('that is taken is not overwritten, unless it is a bundle and that is asked for', async () => {
    await expect(order(bundle)).rejects.toThrow(/is there already/);
    const precious = path.join(dir, 'precious');
    await mkdir(precious);
    await writeFile(path.join(precious, 'thesis.txt'), 'x');
    await expect(order(precious, true)).rejects.toThrow(/it is no bundle, so it is not replaced/);
    await expect(order(projectRoot, true)).rejects.toThrow(/The project lies in/);
    await expect(order(path.dirname(projectRoot), true)).rejects.toThrow(/The project lies in/);
    await writeFile(path.join(bundle, 'old.txt'), '');
    await order(bundle, true);
    expect(await readdir(bundle)).not.toContain('old.txt');
  });

  test('that cannot be written is said, and nothing is left', async () => {
    await expect(order(path.join(dir, 'no/such/course'))).rejects.toThrow(BadUse);
    expect((await readdir(dir)).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
