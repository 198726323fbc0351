/**
 * A class is graded as it deserves: twice with the same result, by one machine and by workers that share a Redis, of which one is
 * killed in the middle.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Containment } from '../../labs/kit/containment/containment.ts';
import { programAt } from '../../labs/kit/containment/programs.ts';
import { projectRoot } from '../../labs/kit/project-root.ts';
import { type Assignment, toAssignment } from '../../scripts/grade/assignment/assignment.ts';
import { gradeClass } from '../../scripts/grade/class.ts';
import type { Engine } from '../../scripts/grade/engine.ts';
import { graderVersion } from '../../scripts/grade/grader/version.ts';
import { findSubmissions } from '../../scripts/grade/intake/find.ts';
import { LocalEngine } from '../../scripts/grade/local-engine.ts';
import { RedisEngine } from '../../scripts/grade/redis/engine.ts';
import type { GradeRecord } from '../../scripts/grade/results/schema.ts';
import { GradesFolder } from '../../scripts/grade/store/grades.ts';
import { chooseTier } from '../../scripts/grade/tier.ts';
import { CLASS_ASSIGNMENT, makeClass, type Student } from './synthetic-class.ts';

/** Fewer where there is little time: CLASS_SIZE=40. */
const SIZE = Number(process.env.CLASS_SIZE ?? 200);
const CLASS_WITHIN_MS = 1_800_000;

let root: string;
let students: Student[];
let assignment: Assignment;
let containment: Containment;
let version: string;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'class-'));
  await mkdir(path.join(root, 'handed-in'));
  students = await makeClass(path.join(root, 'handed-in'), SIZE);
  assignment = await toAssignment(CLASS_ASSIGNMENT);
  ({ containment } = await chooseTier({}));
  version = await graderVersion();
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** Grades the class into a folder of its own. */
async function graded(
  name: string,
  engineOn: (grades: GradesFolder, folder: string) => Promise<Engine>,
  onProgress: (done: number) => void = () => undefined,
): Promise<GradeRecord[]> {
  const folder = path.join(root, name);
  const grades = new GradesFolder(folder);
  const engine = await engineOn(grades, folder);
  try {
    const candidates = await findSubmissions([path.join(root, 'handed-in')]);
    const { records } = await gradeClass({
      candidates,
      assignment,
      engine,
      grades,
      containment,
      version,
      signal: new AbortController().signal,
      onProgress: ({ stage, done }) => stage === 'grading' && onProgress(done),
    });
    const all: GradeRecord[] = [];
    for await (const record of records()) all.push(record);
    return all;
  } finally {
    await engine.close();
  }
}

const local = async (grades: GradesFolder, folder: string) =>
  new LocalEngine(folder, { grades, count: 2, assignment, tier: containment.tier, version });

/** What of a record is the student's: the rest is times and places. */
const inShort = ({ student, outcome, points, labs }: GradeRecord): Student => ({
  key: student.key,
  outcome,
  passes: labs.flatMap(({ steps }) => steps.filter(({ state }) => state === 'pass').map(({ id }) => id)),
  points,
});

test('everybody gets the grade that is due', { timeout: CLASS_WITHIN_MS }, async () => {
  const records = await graded('first', local);
  expect(records.map(inShort)).toEqual(students);
});

test('and the same once more, from the beginning', { timeout: CLASS_WITHIN_MS }, async () => {
  const records = await graded('second', local);
  expect(records.map(inShort)).toEqual(students);
});

test('what is graded already is not graded again', async () => {
  const refuses: Engine = {
    add: async (work) => expect(work).toEqual([]),
    run: async () => undefined,
    setAside: async () => [],
    close: async () => undefined,
  };
  const records = await graded('first', async () => refuses);
  expect(records.map(inShort)).toEqual(students);
});

describe.skipIf(!programAt('redis-server'))('with two workers that share a Redis', () => {
  let url: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    const port = await freePort();
    const data = path.join(root, 'redis');
    await mkdir(data);
    const flags = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--dir',
      data,
      '--save',
      '',
      '--appendonly',
      'yes',
    ];
    const server = start('redis-server', flags);
    await said(server, /Ready to accept connections/);
    url = `redis://127.0.0.1:${port}`;
  });

  afterAll(() => {
    for (const child of children) child.kill('SIGKILL');
  });

  const start = (command: string, args: readonly string[]): ChildProcess => {
    const child = spawn(command, args, { cwd: projectRoot, stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    return child;
  };

  const startWorker = async (): Promise<ChildProcess> => {
    const node = ['--disable-sigusr1', '--disable-warning=ExperimentalWarning', 'scripts/grade/worker.ts'];
    const own = ['--redis', url, '--at-once', '1', '--tier', containment.tier];
    const worker = start(process.execPath, [...node, ...own]);
    await said(worker, /ready, 1 at a time/);
    return worker;
  };

  test('of which one is killed half-way, nobody loses anything', { timeout: CLASS_WITHIN_MS }, async () => {
    const [doomed] = await Promise.all([startWorker(), startWorker()]);
    let killedAt: number | undefined;
    const redis = (grades: GradesFolder) =>
      RedisEngine.open(url, { assignment, tier: containment.tier, version, grades });
    const records = await graded('redis', redis, (done) => {
      if (done < SIZE / 2 || killedAt !== undefined) return;
      killedAt = done;
      doomed.kill('SIGKILL');
    });
    expect(killedAt).toBeLessThan(SIZE);
    expect(records.map(inShort)).toEqual(students);
  });
});

async function said(child: ChildProcess, what: RegExp): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (more: string) => {
      text += more;
      if (what.test(text)) resolve();
    });
  }
  child.once('exit', () => reject(new Error(`It has ended: ${text}`))).once('error', reject);
  await promise;
}

/** Redis cannot be asked which port it was given: so it is chosen here, a moment before. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}
