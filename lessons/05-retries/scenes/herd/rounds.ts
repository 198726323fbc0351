import { ms } from '../../../../fixtures/journal/clock.ts';
import type { JournalEvent, Micros } from '../../../../fixtures/journal/event.ts';
import type { StrategyName } from '../waits.ts';

export const SLICE_MS = 50;

/** One ringing of the bell: all clients ask once, and try again as their strategy says. */
export interface Round {
  readonly strategy: StrategyName;
  readonly clients: number;
  readonly startedUs: Micros;
  /** Requests that arrived in each slice of 50 ms since the bell. */
  readonly arrivals: readonly number[];
  /** Of those, the ones that were not the first of their client. */
  readonly retries: readonly number[];
  /** Clients that have their answer. */
  readonly answered: number;
  readonly isOver: boolean;
}

/** Follows the supplier's journal from bell to bell. */
export class Rounds {
  #current: Tally | undefined;
  readonly #last = new Map<StrategyName, Tally>();
  #arrived = 0;
  #answered = 0;

  /** Requests of all rounds. */
  get arrived(): number {
    return this.#arrived;
  }

  /** Good answers of all rounds. */
  get answered(): number {
    return this.#answered;
  }

  /** The bell rings. */
  begin(strategy: StrategyName, clients: number, startedUs: Micros): void {
    const arrivals: number[] = [];
    this.#current = { strategy, clients, startedUs, arrivals, retries: [], answered: 0, isOver: false };
    this.#last.set(strategy, this.#current);
  }

  end(): void {
    if (this.#current) this.#current.isOver = true;
    this.#current = undefined;
  }

  hear(event: JournalEvent): void {
    const round = this.#current;
    if (!round || event.atUs < round.startedUs) return;
    if (event.type === 'response-head' && event.status === 200) {
      round.answered += 1;
      this.#answered += 1;
    }
    if (event.type !== 'request-head') return;
    this.#arrived += 1;
    const slice = Math.floor(ms(event.atUs - round.startedUs) / SLICE_MS);
    add(round.arrivals, slice);
    // Each client has a path of its own in each round: whoever asks for it again tries again.
    if (event.attempt > 1) add(round.retries, slice);
  }

  get current(): Round | undefined {
    return this.#current;
  }

  /** The newest round with this strategy, if there was one that began then or later. */
  last(strategy: StrategyName, sinceUs: Micros = 0): Round | undefined {
    const round = this.#last.get(strategy);
    return round && round.startedUs >= sinceUs ? round : undefined;
  }
}

type Tally = { -readonly [K in keyof Round]: Round[K] } & {
  readonly arrivals: number[];
  readonly retries: number[];
};

function add(slices: number[], slice: number): void {
  while (slices.length <= slice) slices.push(0);
  slices[slice] = (slices[slice] ?? 0) + 1;
}

export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** The most clients that came back within two slices, one after the other: 100 ms. */
export const peak = ({ retries }: Round): number =>
  Math.max(0, ...retries.map((count, slice) => count + (retries[slice + 1] ?? 0)));

/** As {@link peak}, as a part of the fleet. */
export const peakShare = (round: Round): number => peak(round) / round.clients;

/** Requests for each client: one is what the work itself needs. */
export const callsEach = ({ arrivals, clients }: Round): number => sum(arrivals) / clients;
