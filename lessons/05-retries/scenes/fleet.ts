import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import { randomStream } from '../../../fixtures/random.ts';
import { type Backoff, type StrategyName, strategies, type Waits } from './waits.ts';

/** A thousand restaurants that ask for the same price list at the same moment, each with a line of its own. */
export interface FleetOrder extends Backoff {
  readonly url: string;
  readonly clients: number;
  readonly strategy: StrategyName;
  /** Decides what the clients draw by lot. */
  readonly seed: number;
  /** One attempt. */
  readonly timeoutMs: number;
  /** A whole call: no attempt is begun when it is over. */
  readonly patienceMs: number;
}

/** The calls of one fleet, each under a path of its own, so that the supplier's journal tells them apart. */
const pathOf = (client: number): string => `/produce/1?client=${client}`;

const WARM_UP_AT_ONCE = 50;

/** A fleet whose lines are open: from here on a call costs a request, and nothing else. */
export class Fleet {
  readonly #order: FleetOrder;
  readonly #lines: readonly Client[];

  private constructor(order: FleetOrder, lines: readonly Client[]) {
    this.#order = order;
    this.#lines = lines;
  }

  static async open(order: FleetOrder): Promise<Fleet> {
    const lines = Array.from({ length: order.clients }, () => new Client(order.url));
    // Not all at once: a kernel has only so much room for connections that nobody has accepted yet.
    for (let at = 0; at < lines.length; at += WARM_UP_AT_ONCE) {
      await Promise.all(
        lines.slice(at, at + WARM_UP_AT_ONCE).map((line) => isAnswered(line, '/health', 10_000)),
      );
    }
    return new Fleet(order, lines);
  }

  /** All of them make their one call. Over when the last one has an answer, or has given up. */
  async call(): Promise<void> {
    const { strategy, seed } = this.#order;
    await Promise.all(
      this.#lines.map((line, client) => {
        const waits = strategies[strategy](this.#order, randomStream(seed, strategy, client));
        return this.#callOf(line, pathOf(client), waits);
      }),
    );
  }

  async #callOf(line: Client, path: string, waits: Waits): Promise<void> {
    const { timeoutMs, patienceMs } = this.#order;
    const endsAtMs = performance.now() + patienceMs;
    if (await isAnswered(line, path, timeoutMs)) return;
    for (const waitMs of waits) {
      if (performance.now() + waitMs >= endsAtMs) return;
      if (waitMs > 0) await sleep(waitMs);
      if (await isAnswered(line, path, timeoutMs)) return;
    }
  }
}

/** One attempt. Any failure is worth another one here: this supplier is only ever busy, silent or gone. */
async function isAnswered(line: Client, path: string, timeoutMs: number): Promise<boolean> {
  const hangUp = new AbortController();
  const timer = setTimeout(() => hangUp.abort(), timeoutMs);
  try {
    const { statusCode, body } = await line.request({ method: 'GET', path, signal: hangUp.signal });
    await body.text();
    return statusCode === 200;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
