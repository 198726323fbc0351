import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { ms } from '../../../fixtures/journal/clock.ts';
import { endedAtUs, requests } from '../../../fixtures/journal/queries.ts';
import { randomStream } from '../../../fixtures/random.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

export interface PoolOrder {
  readonly lines: number;
  readonly callsPerSecond: number;
  /** How long the supplier thinks about a call, in milliseconds. */
  readonly latencyMs: number;
  /** Guests come for so long, in milliseconds. */
  readonly forMs: number;
  /** Decides when they come: the same guests for every size of the pool. */
  readonly seed: number;
}

export interface PoolFigures extends PoolOrder {
  readonly calls: number;
  /** Lines with a call on them while guests came: the mean over time. */
  readonly meanBusy: number;
  /** From the call's beginning to its head at the supplier, in milliseconds. */
  readonly meanWaitMs: number;
  readonly slowestWaitMs: number;
}

/** When calls begin, in milliseconds: independent of each other, like guests (a Poisson process). */
export function arrivals({ callsPerSecond, forMs, seed }: PoolOrder): number[] {
  const random = randomStream(seed, 'arrivals');
  const times: number[] = [];
  let atMs = 0;
  for (;;) {
    // 1 - random() is never 0, of which there is no logarithm.
    atMs += (-Math.log(1 - random()) * 1_000) / callsPerSecond;
    if (atMs >= forMs) return times;
    times.push(atMs);
  }
}

/** Lets calls begin at their own times, whether or not there is a line for them, and measures lines and waits. */
export async function playPool(order: PoolOrder): Promise<PoolFigures> {
  const { lines, latencyMs, forMs } = order;
  const script = [{ fault: 'slow-headers', settings: { afterMs: latencyMs } }];
  const supplier = await startSupplier({ script });
  const { journal } = supplier;
  const dispatcher = new Agent({ connections: lines });
  const calledAtUs = new Map<string, number>();
  const startUs = journal.nowUs();

  async function call(path: string): Promise<void> {
    calledAtUs.set(path, journal.nowUs());
    const answer = await request(`${supplier.url}${path}`, { dispatcher });
    await answer.body.dump();
  }
  const pending: Array<Promise<void>> = [];
  for (const [index, atMs] of arrivals(order).entries()) {
    await sleep(Math.max(0, atMs - ms(journal.nowUs() - startUs)));
    pending.push(call(`/produce/7?call=${index}`));
  }
  await Promise.all(pending);
  await dispatcher.close();
  await supplier.close();

  const heard = requests(journal.events);
  const endUs = startUs + forMs * 1_000;
  const busyUs = heard.map((view) => Math.max(0, Math.min(endedAtUs(view) ?? endUs, endUs) - view.headAtUs));
  const waitsMs = heard.map(({ target, headAtUs }) => ms(headAtUs - (calledAtUs.get(target) ?? headAtUs)));
  return {
    ...order,
    calls: heard.length,
    meanBusy: sum(busyUs) / (forMs * 1_000),
    meanWaitMs: sum(waitsMs) / heard.length,
    slowestWaitMs: Math.max(...waitsMs),
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
