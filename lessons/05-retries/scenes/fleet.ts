import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import { randomStream } from '../../../fixtures/random.ts';
import { type Backoff, type StrategyName, strategies, type Waits } from './waits.ts';

/** A thousand restaurants that ask for the same price list at the same moment, each with a line of its own. */
export interface FleetOrder extends Backoff {
  readonly url: string;
  readonly clients: number;
  /** Decides what the clients draw by lot. */
  readonly seed: number;
  /** One attempt. */
  readonly timeoutMs: number;
  /** A whole call: no attempt is begun when it is over. */
  readonly patienceMs: number;
}

/** What the fleet itself has counted, since its lines are open. */
export interface FleetCounts {
  readonly asked: number;
  /** With status 200. */
  readonly answered: number;
}

/** Each call has a path of its own, so that the supplier's journal tells them apart. */
const pathOf = (client: number, round: number): string => `/produce/1?client=${client}&round=${round}`;

const WARM_UP_AT_ONCE = 50;

/** A fleet whose lines are open: from here on a call costs a request, and nothing else. */
export class Fleet {
  readonly #order: FleetOrder;
  readonly #lines: readonly Client[];
  #rounds = 0;
  #asked = 0;
  #answered = 0;

  private constructor(order: FleetOrder, lines: readonly Client[]) {
    this.#order = order;
    this.#lines = lines;
  }

  static async open(order: FleetOrder): Promise<Fleet> {
    const fleet = new Fleet(
      order,
      Array.from({ length: order.clients }, () => new Client(order.url)),
    );
    await fleet.warmUp();
    return fleet;
  }

  get size(): number {
    return this.#lines.length;
  }

  /** Opens the lines, also those that have been idle for so long that the supplier has closed them. */
  async warmUp(): Promise<void> {
    // Not all at once: a kernel has only so much room for connections that nobody has accepted yet.
    for (let at = 0; at < this.#lines.length; at += WARM_UP_AT_ONCE) {
      await Promise.all(
        this.#lines.slice(at, at + WARM_UP_AT_ONCE).map((line) => isAnswered(line, '/health', 10_000)),
      );
    }
  }

  get counts(): FleetCounts {
    return { asked: this.#asked, answered: this.#answered };
  }

  /** All of them make one call. Over when the last one has an answer, or has given up. */
  async call(strategy: StrategyName): Promise<void> {
    const round = ++this.#rounds;
    await Promise.all(
      this.#lines.map((line, client) => {
        const random = randomStream(this.#order.seed, strategy, client);
        return this.#callOf(line, pathOf(client, round), strategies[strategy](this.#order, random));
      }),
    );
  }

  /** Ends every connection. */
  async close(): Promise<void> {
    await Promise.all(this.#lines.map((line) => line.destroy()));
  }

  async #callOf(line: Client, path: string, waits: Waits): Promise<void> {
    const { timeoutMs, patienceMs } = this.#order;
    const endsAtMs = performance.now() + patienceMs;
    if (await this.#attempt(line, path, timeoutMs)) return;
    for (const waitMs of waits) {
      if (performance.now() + waitMs >= endsAtMs) return;
      if (waitMs > 0) await sleep(waitMs);
      if (await this.#attempt(line, path, timeoutMs)) return;
    }
  }

  async #attempt(line: Client, path: string, timeoutMs: number): Promise<boolean> {
    this.#asked += 1;
    const isGood = await isAnswered(line, path, timeoutMs);
    if (isGood) this.#answered += 1;
    return isGood;
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
