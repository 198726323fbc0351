import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, buildConnector, request } from 'undici';
import { z } from 'zod';
import { type Random, randomStream } from '../../../fixtures/random.ts';
import { askSync } from '../../../fixtures/restaurant/ask-sync.ts';
import { strategies } from '../../../lessons/05-retries/scenes/waits.ts';
import { distantConnector } from '../../../lessons/06-connection-pooling/scenes/long-line.ts';
import type { RestaurantPlace, RestaurantSettings } from './restaurant-settings.ts';
import { ReplacedError, SupplierDataError, SupplierError, SupplierTimeoutError } from './supplier-errors.ts';

/**
 * Who calls again at once waits for this long all the same: without it, a loop of failing calls would show how fast this
 * machine is, and nothing else.
 */
const LEAST_WAIT_MS = 100;
/** So long that a fleet that waits asks less often than guests who are told no at once. */
const BACKOFF = { baseMs: 1_500, capMs: 10_000 } as const;

const priceList = z.array(z.object({ name: z.string(), priceCents: z.int() }));

/** What the dashboard shows of the price list: with a supplier that keeps its promises, a whole number of cents. */
export interface Price {
  readonly name: string;
  readonly priceCents: number;
}

/** Asks the supplier, as carefully as it was told to. */
export class SupplierClient {
  readonly #place: RestaurantPlace;
  readonly #settings: RestaurantSettings;
  readonly #agent: Agent;
  readonly #gone: AbortSignal;
  readonly #random: Random;
  #waiting = 0;

  /** @param gone ends all calls: this client's release is over. */
  constructor(place: RestaurantPlace, settings: RestaurantSettings, gone: AbortSignal) {
    this.#place = place;
    this.#settings = settings;
    this.#gone = gone;
    this.#random = randomStream(place.seed, 'retries');
    this.#agent = this.#openAgent(settings.lines);
  }

  /** Calls whose answer has not begun: they wait for a line, or for the supplier. */
  get waiting(): number {
    return this.#waiting;
  }

  /**
   * Today's prices.
   *
   * @param guest number of the guest's request: it goes with the call, so that the journals can be joined.
   * @throws {SupplierError}
   */
  async prices(guest: number): Promise<readonly Price[]> {
    const { retry, patienceMs } = this.#settings;
    const endsAtMs = performance.now() + patienceMs;
    for (const waitMs of strategies[retry](BACKOFF, this.#random)) {
      try {
        return await this.#attempt(guest);
      } catch (error) {
        const isTransient = error instanceof SupplierError && !(error instanceof SupplierDataError);
        if (!isTransient || performance.now() + waitMs >= endsAtMs) throw error;
        await pause(Math.max(LEAST_WAIT_MS, waitMs), this.#gone);
      }
    }
    return this.#attempt(guest);
  }

  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #attempt(guest: number): Promise<readonly Price[]> {
    const { call, limit, limitMs, validates } = this.#settings;
    const body =
      call === 'blocking'
        ? askSync(`${this.#place.supplierUrl}/produce`)
        : limit === 'none'
          ? await this.#ask(guest, this.#gone)
          : await this.#askWithLimit(guest, limitMs, limit === 'signal');
    if (!validates) {
      // What many clients do: the type is a wish.
      return body as readonly Price[];
    }
    const parsed = priceList.safeParse(body);
    if (parsed.success) return parsed.data;
    throw new SupplierDataError(
      `the supplier sent no price list: ${z.prettifyError(parsed.error).slice(0, 200)}`,
    );
  }

  async #askWithLimit(guest: number, limitMs: number, hangsUp: boolean): Promise<unknown> {
    const limit = new AbortController();
    const tooLate = new SupplierTimeoutError(`no answer within ${limitMs} ms`);
    const timer = setTimeout(() => limit.abort(tooLate), limitMs);
    const signal = hangsUp ? AbortSignal.any([this.#gone, limit.signal]) : this.#gone;
    try {
      // undici hears a signal only once a call has its line; whoever waits for one must not wait for ever.
      return await Promise.race([this.#ask(guest, signal), whenAborted(limit.signal)]);
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask(guest: number, signal: AbortSignal): Promise<unknown> {
    const isShared = this.#settings.client === 'shared';
    const dispatcher = isShared ? this.#agent : this.#openAgent(1);
    this.#waiting += 1;
    try {
      const answer = await request(`${this.#place.supplierUrl}/produce`, {
        dispatcher,
        signal,
        headersTimeout: 0,
        bodyTimeout: 0,
        headers: { 'x-request-id': String(guest) },
      }).finally(() => {
        this.#waiting -= 1;
      });
      if (answer.statusCode !== 200) {
        // Not dump(): of a body above 128 KiB it reads nothing, and ends the line instead.
        if (this.#settings.readsErrors) await answer.body.arrayBuffer();
        throw new SupplierError(`the supplier answered ${answer.statusCode}`);
      }
      return await answer.body.json();
    } catch (error) {
      throw this.#explained(error, signal);
    } finally {
      if (!isShared) await dispatcher.close();
    }
  }

  #explained(error: unknown, signal: AbortSignal): Error {
    if (error instanceof SupplierError) return error;
    if (this.#gone.aborted) return new ReplacedError('a new release has taken over');
    if (signal.aborted && signal.reason instanceof SupplierTimeoutError) return signal.reason;
    return new SupplierError('the call to the supplier has failed', { cause: error });
  }

  #openAgent(lines: number | null): Agent {
    const { ca, roundTripMs } = this.#place;
    const options: buildConnector.BuildOptions = { allowH2: false, ...(ca !== undefined && { ca }) };
    const connect =
      roundTripMs === undefined ? buildConnector(options) : distantConnector(roundTripMs, options);
    return new Agent({ connections: lines, allowH2: false, connect });
  }
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function pause(forMs: number, gone: AbortSignal): Promise<void> {
  await sleep(forMs, undefined, { signal: gone }).catch(() => {
    throw new ReplacedError('a new release has taken over');
  });
}
