import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const HERE = import.meta.dirname;
/** A folder such as Gradescope lays out, and an npm that does what a test says. */
let home: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'autograder-'));
  for (const folder of ['source', 'submission', 'results', 'bin']) mkdirSync(path.join(home, folder));
  copyFileSync(path.join(HERE, 'run_autograder'), path.join(home, 'run_autograder'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

const results = () => path.join(home, 'results', 'results.json');
const record = (): Record<string, unknown> => JSON.parse(readFileSync(results(), 'utf8'));

function runWith(npm: string) {
  const file = path.join(home, 'bin', 'npm');
  writeFileSync(file, `#!/usr/bin/env bash\nprintf '%s\\n' "$PWD" "$@" >"${home}/called"\n${npm}\n`);
  chmodSync(file, 0o755);
  const PATH = `${path.join(home, 'bin')}:${path.dirname(process.execPath)}:${process.env.PATH}`;
  return spawnSync(path.join(home, 'run_autograder'), {
    cwd: home,
    env: { ...process.env, PATH },
    encoding: 'utf8',
  });
}

/** As the grader does it: complete, or not there. */
const writes = (json: string) =>
  `printf '%s' '${json}' >"${home}/results/x.tmp" && mv "${home}/results/x.tmp" "${home}/results/results.json"`;

test.skipIf(process.platform === 'win32').each(['setup.sh', 'run_autograder'])(
  '%s can be run, and bash can read it',
  (name) => {
    const file = path.join(HERE, name);
    expect(statSync(file).mode & 0o111).toBe(0o111);
    expect(readFileSync(file, 'utf8')).toMatch(/^#!\/usr\/bin\/env bash\n/);
    expect(spawnSync('bash', ['-n', file], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  },
);

describe.skipIf(process.platform === 'win32')('run_autograder', () => {
  test('calls the grader from the source, on the submission, with the folder of Gradescope', () => {
    runWith(writes('{"score":10}'));
    expect(readFileSync(path.join(home, 'called'), 'utf8').trim().split('\n')).toEqual([
      path.join(home, 'source'),
      'run',
      '--silent',
      'grade',
      '--',
      path.join(home, 'submission'),
      '--gradescope',
      home,
    ]);
  });

  test('leaves the record of the grader alone, also when the submission failed', () => {
    const { status } = runWith(`${writes('{"score":10,"output":"of the grader"}')}; exit 1`);
    expect(status).toBe(0);
    expect(record()).toEqual({ score: 10, output: 'of the grader' });
  });

  test.each([
    ['crashes', 'echo "a stack trace" >&2; exit 70'],
    ['is killed', 'kill -9 $$'],
    ['writes nothing', 'exit 0'],
    ['writes half a record', 'printf \'{"score":10,\' >../results/results.json'],
    ['writes a record without a score', 'printf \'{"tests":[]}\' >../results/results.json'],
  ])('a grader that %s leaves a record that is no verdict', (_, npm) => {
    const { status, stdout } = runWith(npm);
    expect(status).toBe(0);
    expect(stdout).toContain('this submission has not been graded');
    expect(record()).toMatchObject({
      score: 0,
      output: expect.stringContaining('no verdict on your code'),
      stdout_visibility: 'hidden',
      extra_data: { outcome: 'not-graded' },
    });
    expect(readdirSync(path.join(home, 'results'))).toEqual(['results.json']);
  });

  test('the 0 that Gradescope asks for is shown to no student: a test waits for grades to be published', () => {
    runWith('exit 70');
    const { tests } = record();
    expect(tests).toMatchObject([{ visibility: 'after_published' }, { visibility: 'hidden' }]);
    for (const one of Array.isArray(tests) ? tests : []) expect(one).not.toHaveProperty('score');
  });

  test('a record of an earlier run is not taken for one of this', () => {
    writeFileSync(results(), '{"score":40}');
    runWith('exit 70');
    expect(record()).toMatchObject({ score: 0 });
  });

  test('what the grader says is shown to staff, and only its end', () => {
    const { stdout } = runWith(
      `head -c 200000 /dev/zero | tr '\\0' x; echo the end; ${writes('{"score":1}')}`,
    );
    expect(stdout).toMatch(/xthe end\n$/);
    expect(stdout.length).toBeLessThan(70_000);
  });

  test('a process that is left behind does not keep it waiting', () => {
    const start = Date.now();
    runWith(`sleep 20 & ${writes('{"score":1}')}`);
    expect(Date.now() - start).toBeLessThan(15_000);
    expect(existsSync(results())).toBe(true);
  });

  test('nobody else can read the folder of the results', () => {
    runWith(writes('{"score":1}'));
    expect(statSync(path.join(home, 'results')).mode & 0o777).toBe(0o700);
  });
});
