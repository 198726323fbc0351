import { expect, test } from 'vitest';
import { countMishaps } from './mishaps.ts';
import { Workers } from './workers.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('as many jobs run as there are workers; the rest waits in order', async () => {
  const workers = new Workers(2);
  const started: number[] = [];
  const jobs = [1, 2, 3, 4].map((number) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const job = workers.run(() => {
      started.push(number);
      return promise;
    });
    return { finish: resolve, job };
  });
  await turn();
  expect(started).toEqual([1, 2]);
  expect(workers.queued).toBe(2);

  jobs[1]?.finish();
  await turn();
  expect(started).toEqual([1, 2, 3]);

  for (const { finish } of jobs) finish();
  await Promise.all(jobs.map(({ job }) => job));
  expect(started).toEqual([1, 2, 3, 4]);
  expect(workers.queued).toBe(0);
});

test('a job that fails gives its worker back', async () => {
  const workers = new Workers(1);
  await expect(workers.run(() => Promise.reject(new Error('spilled')))).rejects.toThrow('spilled');
  let ran = false;
  await workers.run(async () => {
    ran = true;
  });
  expect(ran).toBe(true);
});

test('a mishap comes every so many times, for the first time after half of that', () => {
  const next = countMishaps({ every: 4, ms: 300 });
  expect(Array.from({ length: 10 }, next)).toEqual([0, 300, 0, 0, 0, 300, 0, 0, 0, 300]);
});
