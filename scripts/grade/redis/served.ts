import { Queue } from 'bullmq';
import { isAtLeast, TIERS } from '../../../labs/kit/containment/probe.ts';
import { BadUse } from '../../arguments.ts';
import type { Tier } from '../results/schema.ts';
import type { TierWish } from '../tier.ts';
import { connect, nameOf } from './connection.ts';
import { PREFIX, queueName } from './names.ts';

export interface Served {
  readonly tier: Tier;
  /** Whether somebody stands ready to grade there. */
  readonly isServed: boolean;
}

/**
 * In which containment workers are to grade. What this machine offers does not matter: it only submits.
 *
 * @returns the one that was named, served or not; else the one that holds most of those that are served.
 * @throws {BadUse} when none is that would do, with those that are.
 */
export async function servedTier(
  url: string,
  version: string,
  { tier, require: least = 'portable' }: TierWish,
): Promise<Served> {
  const served = await tiersServed(url, version);
  if (tier !== undefined) return { tier, isServed: served.includes(tier) };
  const best = served.filter((one) => isAtLeast(one, least)).at(-1);
  if (best !== undefined) return { tier: best, isServed: true };
  const others = served.length === 0 ? 'none at all' : `only ${served.join(' and ')}`;
  throw new BadUse(
    `No worker of this version (${version}) stands ready at ${nameOf(url)} in the containment that was asked for: ${others}. Start one with npm run grade:worker -- --redis URL, or name a containment with --tier, and the class waits for a worker.`,
  );
}

/** From the one that holds least. */
async function tiersServed(url: string, version: string): Promise<Tier[]> {
  const redis = await connect(url);
  const queues = TIERS.map(
    (tier) =>
      new Queue(queueName(version, tier), { connection: redis, prefix: PREFIX, skipMetasUpdate: true }),
  );
  try {
    const workers = await Promise.all(queues.map((queue) => queue.getWorkersCount()));
    return TIERS.filter((_, index) => (workers[index] ?? 0) > 0);
  } finally {
    await Promise.all(queues.map((queue) => queue.close()));
    redis.disconnect();
  }
}
