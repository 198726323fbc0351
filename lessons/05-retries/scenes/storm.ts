import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { FaultScript } from '../../../fixtures/supplier/script.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import type { FleetOrder } from './fleet.ts';
import type { FleetRun } from './fleet-process.ts';
import { type StormFigures, stormFigures } from './storm-figures.ts';
import type { StrategyName } from './waits.ts';

/** Eight o'clock: the prices are out, every restaurant asks for them, and the supplier is just starting again. */
export interface StormPlan extends Omit<FleetOrder, 'url'> {
  /** For so long the supplier answers everybody with 503. From then on it is healthy. */
  readonly outageMs: number;
  /** Requests that it works on at the same time. */
  readonly workers: number;
  readonly workMs: number;
  /** Requests that may wait for a worker. Who comes on top of that gets a 503. */
  readonly queue: number;
}

/**
 * A healthy supplier answers 500 requests a second, the whole fleet in 2 s. Who comes last in a full queue waits for 480 ms,
 * and has hung up by then: without that there is no storm that lasts.
 */
export const storm: StormPlan = {
  clients: 1_000,
  seed: 8,
  timeoutMs: 400,
  patienceMs: 7_000,
  baseMs: 200,
  capMs: 4_000,
  outageMs: 1_000,
  workers: 20,
  workMs: 40,
  queue: 240,
};

/**
 * Lets a fleet call a supplier with a real queue: real sockets, the fleet in a process of its own. Nothing is simulated but
 * the clients' reasons to call.
 */
export async function playStorm(strategy: StrategyName, plan: StormPlan = storm): Promise<StormFigures> {
  const supplier = await startSupplier();
  const fleet = fork(path.join(import.meta.dirname, 'fleet-process.ts'));
  try {
    fleet.send({ ...plan, strategy, url: supplier.url } satisfies FleetRun);
    await nextWord(fleet);
    supplier.faults.load(troubleOf(plan));
    const startedUs = supplier.journal.nowUs();
    fleet.send('go');
    await nextWord(fleet);
    return stormFigures(supplier.journal.events, { strategy, plan, startedUs });
  } finally {
    if (fleet.connected) fleet.disconnect();
    await supplier.close();
  }
}

function troubleOf({ outageMs, workers, workMs, queue }: StormPlan): FaultScript {
  return [
    { fault: 'unavailable', untilMs: outageMs },
    { fault: 'limited-capacity', settings: { workers, workMs, queue } },
  ];
}

/**
 * Waits for the fleet's next word: first that it is ready, then that it is done.
 *
 * @throws when its process ends instead.
 */
async function nextWord(fleet: ChildProcess): Promise<void> {
  const ended = once(fleet, 'exit').then(([code]) => {
    throw new Error(`the fleet's process ended too early, with code ${code}`);
  });
  await Promise.race([once(fleet, 'message'), ended]);
}
