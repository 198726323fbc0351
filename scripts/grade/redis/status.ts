import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueState } from '../queue/queue.ts';
import { connect } from './connection.ts';
import { gradeKeyName, PREFIX } from './names.ts';

export interface NamedState {
  readonly name: string;
  readonly workers: number;
  /** What is done leaves the queue. */
  readonly state: Omit<QueueState, 'done'>;
}

export interface RedisState {
  readonly queues: readonly NamedState[];
  /** Grades that are kept there, of all queues together. */
  readonly grades: number;
}

/** How far each queue of a Redis has come: one for each version and containment that was ever submitted to it. */
export async function redisState(url: string): Promise<RedisState> {
  const redis = await connect(url);
  try {
    const names = (await keysLike(redis, `${PREFIX}:*:meta`))
      .map((key) => key.split(':').at(-2) ?? '')
      .sort();
    const queues: NamedState[] = [];
    for (const name of names) {
      const queue = new Queue(name, { connection: redis, prefix: PREFIX, skipMetasUpdate: true });
      const counts = await queue.getJobCounts('waiting', 'prioritized', 'delayed', 'active', 'failed');
      const of = (state: string) => counts[state] ?? 0;
      const waiting = of('waiting') + of('prioritized') + of('delayed');
      const workers = await queue.getWorkersCount();
      queues.push({ name, workers, state: { waiting, active: of('active'), setAside: of('failed') } });
    }
    return { queues, grades: (await keysLike(redis, gradeKeyName('*'))).length };
  } finally {
    redis.disconnect();
  }
}

/** In pieces, so that a server that serves others, too, is not held up. */
async function keysLike(redis: Redis, pattern: string): Promise<string[]> {
  const found = new Set<string>();
  for await (const keys of redis.scanStream({ match: pattern, count: 1_000 })) {
    for (const key of keys) found.add(String(key));
  }
  return [...found];
}
