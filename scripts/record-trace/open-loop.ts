import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from './random.ts';

export interface Load {
  readonly calls: number;
  readonly callsPerSecond: number;
}

/**
 * Starts calls at random moments, independently of each other, and waits for all of them.
 *
 * An open loop: nobody waits for an earlier answer before the next call. A closed one would slow down together with the
 * supplier and measure a rush that never happens ("coordinated omission", Gil Tene).
 *
 * @returns what the calls returned, in the order in which they were started.
 */
export async function openLoop<T>(
  { calls, callsPerSecond }: Load,
  random: Random,
  call: () => Promise<T>,
): Promise<T[]> {
  const running: Array<Promise<T>> = [];
  let dueAt = performance.now();
  for (let started = 0; started < calls; started += 1) {
    dueAt += random.exponential(1_000 / callsPerSecond);
    // Timers come in whole milliseconds: what is due by now goes at once, so that the rate stays what was asked for.
    const earlyMs = dueAt - performance.now();
    if (earlyMs > 0) await sleep(earlyMs);
    running.push(call());
  }
  return Promise.all(running);
}
