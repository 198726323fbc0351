import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

type Job<T> = () => Promise<T>;

/** Does all jobs, at most `limit` at the same time. Results keep the jobs' order. */
async function atMost<T>(limit: number, jobs: readonly Job<T>[]): Promise<T[]> {
  const results: T[] = [];
  const pile = jobs.entries(); // one pile: whoever is free takes the next job
  async function worker(): Promise<void> {
    for (const [index, job] of pile) results[index] = await job();
  }
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

const settings = { workers: 4, queue: 8, workMs: 100 };
for (const limit of [40, 4]) {
  const script = [{ fault: 'limited-capacity', settings }];
  const supplier = await startSupplier({ script });
  const ask = async () => {
    const answer = await fetch(`${supplier.url}/produce`);
    await answer.text();
    return answer.status;
  };
  const jobs = Array.from({ length: 40 }, () => ask);
  const started = performance.now();
  const statuses = await atMost(limit, jobs);
  const tookMs = Math.round(performance.now() - started);
  const refused = statuses.includes(503) ? 'some' : 'none';
  console.log(`at most ${limit} at the same time: ${refused} refused, ${tookMs} ms`);
  await supplier.close();
}
