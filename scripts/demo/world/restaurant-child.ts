import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import type { JournalEvent } from '../../../fixtures/journal/event.ts';
import { Child } from './child.ts';
import type { RestaurantMessage, RestaurantOrder, RestaurantReport } from './restaurant-messages.ts';
import type { RestaurantPlace, RestaurantSettings } from './restaurant-settings.ts';
import { WINDOW_MS } from './traffic.ts';

/** What the restaurant measured of itself, apart from what its door saw. */
export interface RestaurantGauges extends Omit<RestaurantReport, 'events'> {
  /** The longest standstill of its event loop within the window. */
  readonly worstLoopDelayMs: number;
}

export interface RestaurantParts {
  readonly place: RestaurantPlace;
  readonly settings: RestaurantSettings;
  /** Called for everything that its door saw, in order, up to a tenth of a second later. */
  readonly onEvent: (event: JournalEvent) => void;
}

/** The restaurant, in a process of its own. */
export class RestaurantChild {
  readonly #child: Child<RestaurantOrder, RestaurantMessage>;
  readonly #heard = new EventEmitter();
  #gauges: Omit<RestaurantReport, 'events'> | undefined;
  /** Of the window. */
  #loopDelays: Array<{ readonly atMs: number; readonly delayMs: number }> = [];
  #askedAtMs = 0;
  #reportedAtMs = performance.now();
  #orders = 0;
  #url = '';

  private constructor({ onEvent }: RestaurantParts) {
    const file = path.join(import.meta.dirname, 'restaurant-process.ts');
    this.#child = new Child('the restaurant', file, (message: RestaurantMessage) => {
      if (message.type === 'report') {
        const { events, ...gauges } = message.report;
        for (const event of events) onEvent(event);
        this.#gauges = gauges;
        this.#reportedAtMs = performance.now();
        this.#loopDelays.push({ atMs: this.#reportedAtMs, delayMs: gauges.loopDelayMs });
      }
      if (message.type === 'opened') this.#url = message.url;
      this.#heard.emit(message.type === 'set' ? `set ${message.number}` : message.type);
    });
  }

  static async open(parts: RestaurantParts): Promise<RestaurantChild> {
    const restaurant = new RestaurantChild(parts);
    const { place, settings } = parts;
    const opened = once(restaurant.#heard, 'opened');
    restaurant.#child.send({ type: 'open', place, settings });
    await restaurant.#child.unlessItEnds(opened);
    return restaurant;
  }

  get url(): string {
    return this.#url;
  }

  /** Resolves when the new release has taken over. */
  async set(settings: RestaurantSettings): Promise<void> {
    const number = ++this.#orders;
    const set = once(this.#heard, `set ${number}`);
    this.#child.send({ type: 'settings', settings, number });
    await this.#child.unlessItEnds(set);
  }

  /**
   * What it measured last; the delay of its event loop is the longest since this was asked for. A restaurant whose event
   * loop stands still sends no reports: then the delay is the time since the last one.
   *
   * @throws {ChildEndedError}
   */
  gauges(): RestaurantGauges {
    this.#child.assertRunning();
    const nowMs = performance.now();
    const silentMs = Math.max(0, nowMs - this.#reportedAtMs - SILENCE_IS_USUAL_MS);
    this.#loopDelays = this.#loopDelays.filter(({ atMs }) => atMs > nowMs - WINDOW_MS);
    const worstOf = (delays: readonly number[]) => Math.max(silentMs, ...delays);
    const worstLoopDelayMs = worstOf(this.#loopDelays.map(({ delayMs }) => delayMs));
    const sinceAsked = this.#loopDelays.filter(({ atMs }) => atMs > this.#askedAtMs);
    const loopDelayMs = worstOf(sinceAsked.map(({ delayMs }) => delayMs));
    this.#askedAtMs = nowMs;
    const nothing = { database: { size: 0, free: 0, waiting: 0 }, handlers: 0, callsWaiting: 0, logged: 0 };
    return { ...(this.#gauges ?? nothing), loopDelayMs, worstLoopDelayMs };
  }

  /** Resolves when everything that its door has seen by now has been told. */
  async report(): Promise<void> {
    const reported = once(this.#heard, 'report');
    this.#child.send({ type: 'report' });
    await this.#child.unlessItEnds(reported);
  }

  async close(): Promise<void> {
    await this.#child.close();
  }
}

/** Reports come every 100 ms, and a busy machine delivers them late. */
const SILENCE_IS_USUAL_MS = 250;
