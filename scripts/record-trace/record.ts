import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { MeasuringClient, type Row } from './measuring-client.ts';
import { openLoop } from './open-loop.ts';
import type { Profile } from './profile.ts';
import { seededRandom } from './random.ts';

/** The first calls of a process run code that nothing has warmed yet; they are made and not kept. */
const WARM_UP_CALLS = 50;

const announcement = z.object({ port: z.number() });

export interface Order {
  readonly profile: Profile;
  readonly calls: number;
  /** Work of the supplier, opening of connections and moments of the calls are drawn from this, each from its own. */
  readonly seed: number;
}

/** Calls the supplier of a profile for real and returns what was measured, one row for each call. */
export async function recordTrace({ profile, calls, seed }: Order): Promise<Row[]> {
  const supplier = fork(path.join(import.meta.dirname, 'supplier-process.ts'), { execArgv: [] });
  try {
    supplier.send({ profile: profile.name, seed });
    const [message] = await Promise.race([once(supplier, 'message'), once(supplier, 'exit').then(ended)]);
    const client = new MeasuringClient(announcement.parse(message).port);
    const load = { calls: WARM_UP_CALLS + calls, callsPerSecond: profile.callsPerSecond };
    const rows = await openLoop(load, seededRandom(seed + 2), () => client.call());
    await client.close();
    return rows.slice(WARM_UP_CALLS);
  } finally {
    supplier.kill();
  }
}

const ended = (): never => {
  throw new Error('the process of the supplier ended before it listened');
};
