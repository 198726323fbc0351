import { existsSync } from 'node:fs';
import path from 'node:path';
import { BadUse } from '../arguments.ts';
import type { QueueState } from './queue/queue.ts';
import { SqliteQueue } from './queue/sqlite.ts';

/** Lines on how far a queue has come: that of a results folder, or one of workers on other machines. */
export async function showStatus({ out, redis }: { out: string; redis?: string }): Promise<string[]> {
  if (redis !== undefined) {
    const { redisStates } = await import('./redis/status.ts');
    const states = await redisStates(redis);
    if (states.length === 0) return ['Nothing has been queued there.'];
    return states.flatMap(({ name, state }) => [name, ...stateLines(state)]);
  }
  const file = path.join(out, 'queue.sqlite');
  if (!existsSync(file)) throw new BadUse(`Nothing has been graded into ${out}. Name the folder with --out.`);
  const queue = new SqliteQueue(file);
  const state = await queue.state();
  const setAside = await queue.setAside();
  await queue.close();
  return [...stateLines(state), ...setAside.map(({ id, why }) => `  set aside ${id}: ${why}`)];
}

function stateLines({ waiting, active, done, setAside }: QueueState): string[] {
  return [
    `  waiting    ${waiting}`,
    `  in hand    ${active}`,
    `  done       ${done}`,
    `  set aside  ${setAside}`,
  ];
}
