import { Queue } from 'bullmq';
import type { QueueState } from '../queue/queue.ts';
import { connect } from './connection.ts';
import { PREFIX } from './names.ts';

export interface NamedState {
  readonly name: string;
  readonly state: QueueState;
}

/** How far each queue of a Redis has come: one for each version and containment that was ever submitted to it. */
export async function redisStates(url: string): Promise<NamedState[]> {
  const redis = await connect(url);
  try {
    const keys = await redis.keys(`${PREFIX}:*:meta`);
    const names = keys.map((key) => key.split(':').at(-2) ?? '').sort();
    const states: NamedState[] = [];
    for (const name of names) {
      const queue = new Queue(name, { connection: redis, prefix: PREFIX });
      const counts = await queue.getJobCounts('waiting', 'prioritized', 'delayed', 'active', 'failed');
      const of = (state: string) => counts[state] ?? 0;
      const waiting = of('waiting') + of('prioritized') + of('delayed');
      // Whatever is done leaves the queue: the grades know.
      const grades = await redis.keys(`${PREFIX}:result:*`);
      states.push({
        name,
        state: { waiting, active: of('active'), done: grades.length, setAside: of('failed') },
      });
    }
    return states;
  } finally {
    redis.disconnect();
  }
}
