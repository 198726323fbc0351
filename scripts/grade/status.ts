import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { BadUse } from '../arguments.ts';
import { QUEUE_FILES } from './local-engine.ts';
import type { QueueState } from './queue/queue.ts';
import { SqliteQueue } from './queue/sqlite.ts';

/** Lines on how far a queue has come: that of a results folder, or one of workers on other machines. */
export async function showStatus({ out, redis }: { out: string; redis?: string }): Promise<string[]> {
  if (redis !== undefined) {
    const { redisState } = await import('./redis/status.ts');
    const { KEPT_S } = await import('./redis/names.ts');
    const { queues, grades } = await redisState(redis);
    if (queues.length === 0) return ['Nothing has been queued there.'];
    return [
      ...queues.flatMap(({ name, workers, state }) => [
        name,
        `  workers    ${workers}`,
        ...stateLines(state),
      ]),
      `Grades kept there, of the last ${KEPT_S / SECONDS_PER_DAY} days: ${grades}`,
    ];
  }
  const file = await latestQueue(out);
  if (file === undefined)
    throw new BadUse(`Nothing has been graded into ${out}. Name the folder with --out.`);
  const queue = new SqliteQueue(file);
  const state = await queue.state();
  const setAside = await queue.setAside();
  await queue.close();
  return [...stateLines(state), ...setAside.map(({ id, why }) => `  set aside ${id}: ${why}`)];
}

/** That of whatever was graded last. */
async function latestQueue(out: string): Promise<string | undefined> {
  const names = (await readdir(out).catch(() => [])).filter((name) => QUEUE_FILES.test(name));
  const files = await Promise.all(
    names.map(async (name) => {
      const file = path.join(out, name);
      // Of two that are used at the same time, either will do.
      return { file, atMs: Math.max(...(await Promise.all([file, `${file}-wal`].map(changedAtMs)))) };
    }),
  );
  return files.toSorted((one, other) => other.atMs - one.atMs)[0]?.file;
}

const changedAtMs = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

const SECONDS_PER_DAY = 24 * 3600;

function stateLines({
  waiting,
  active,
  done,
  setAside,
}: Omit<QueueState, 'done'> & { readonly done?: number }): string[] {
  return [
    `  waiting    ${waiting}`,
    `  in hand    ${active}`,
    ...(done === undefined ? [] : [`  done       ${done}`]),
    `  set aside  ${setAside}`,
  ];
}
