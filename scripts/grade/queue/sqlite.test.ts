import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Job, TRIES } from './queue.ts';
import { SqliteQueue } from './sqlite.ts';

let folder: string;
let queues: SqliteQueue[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'queue-'));
  queues = [];
});

afterEach(async () => {
  for (const queue of queues) await queue.close();
  await rm(folder, { recursive: true, force: true });
});

function open(): SqliteQueue {
  const queue = new SqliteQueue(path.join(folder, 'queue.sqlite'));
  queues.push(queue);
  return queue;
}

const jobs = (count: number): Job[] =>
  Array.from({ length: count }, (_, index) => ({ id: `job-${index}`, data: `data ${index}` }));

const never = new AbortController().signal;
const nothing = async () => undefined;

test('every job is handled once, however many workers there are', async () => {
  const [one, other] = [open(), open()];
  await one.add(jobs(40));
  const handled: string[] = [];
  const handle = async ({ id, data }: Job) => {
    await new Promise(setImmediate);
    handled.push(`${id}: ${data}`);
  };
  await Promise.all([one, other].map((queue) => queue.work(handle, { hands: 3, signal: never })));
  expect(handled.toSorted()).toEqual(
    jobs(40)
      .map(({ id, data }) => `${id}: ${data}`)
      .toSorted(),
  );
  expect(await one.state()).toEqual({ waiting: 0, active: 0, done: 40, setAside: 0 });
});

test('a job that is added again while it waits is one job', async () => {
  const queue = open();
  await queue.add(jobs(2));
  await queue.add(jobs(3));
  expect(await queue.state()).toMatchObject({ waiting: 3 });
});

test('a job whose handler throws is tried again, and set aside after its tries, with the reason', async () => {
  const queue = open();
  await queue.add(jobs(2));
  let tries = 0;
  const handle = async ({ id }: Job) => {
    if (id !== 'job-0') return;
    tries += 1;
    throw new Error(`try ${tries} came to harm`);
  };
  await queue.work(handle, { hands: 1, signal: never });
  expect(tries).toBe(TRIES);
  expect(await queue.state()).toEqual({ waiting: 0, active: 0, done: 1, setAside: 1 });
  expect(await queue.setAside()).toEqual([{ id: 'job-0', why: `try ${TRIES} came to harm` }]);
});

test('whoever asks for a job again that was set aside gets it a new chance', async () => {
  const queue = open();
  await queue.add(jobs(1));
  await queue.work(() => Promise.reject(new Error('no')), { hands: 1, signal: never });
  await queue.add(jobs(1));
  expect(await queue.state()).toMatchObject({ waiting: 1, setAside: 0 });
  await queue.work(nothing, { hands: 1, signal: never });
  expect(await queue.state()).toMatchObject({ done: 1 });
});

test('a stop in the middle gives the job back, and does not count as a try', async () => {
  const queue = open();
  await queue.add(jobs(1));
  for (let stop = 0; stop < TRIES + 2; stop += 1) {
    const controller = new AbortController();
    const handle = async () => {
      controller.abort();
      throw new Error('stopped');
    };
    await queue.work(handle, { hands: 1, signal: controller.signal });
  }
  expect(await queue.state()).toEqual({ waiting: 1, active: 0, done: 0, setAside: 0 });
});

test('the job of a worker that is gone is begun again by another', async () => {
  const gone = new SqliteQueue(path.join(folder, 'queue.sqlite'));
  await gone.add(jobs(1));
  const begun = Promise.withResolvers<void>();
  const stop = new AbortController();
  const stuck = gone.work(
    async () => {
      begun.resolve();
      // As far as others can see, this worker's process has ended: it beats no more.
      await new Promise(() => undefined);
    },
    { hands: 1, signal: stop.signal },
  );
  void stuck.catch(() => undefined);
  await begun.promise;
  gone.stopBeating();
  const handled: string[] = [];
  const other = open();
  await other.work(async ({ id }) => void handled.push(id), { hands: 1, signal: never });
  expect(handled).toEqual(['job-0']);
  await gone.close();
});
