import { ms } from '../../../fixtures/journal/clock.ts';
import type { JournalEvent, Micros } from '../../../fixtures/journal/event.ts';

/** One request as somebody waits for it. */
export interface Visit {
  readonly request: number;
  /** `GET /dashboard` */
  readonly what: string;
  readonly route: string;
  readonly startedUs: Micros;
  readonly endedUs?: Micros;
  readonly status?: number;
  /** The connection ended before the answer: whoever waited for it has hung up. */
  readonly gaveUp: boolean;
}

/** What traffic on one route is like. Shares and durations are of the last {@link WINDOW_MS}. */
export interface RouteFigures {
  /** Requests that came in the last second. */
  readonly perSecond: number;
  /** Requests that came within the window. */
  readonly begun: number;
  /** Under way right now. */
  readonly open: number;
  /** How long the oldest of those has been waiting; 0 if there is none. */
  readonly oldestMs: number;
  /** As {@link oldestMs}, of those whose answer has not begun: whoever has sent a status is not silent. */
  readonly silentMs: number;
  /** Answered, whatever the answer was. */
  readonly answered: number;
  /** Answered with 500 and above. */
  readonly errors: number;
  readonly gaveUp: number;
  /** By status, as often as it was the answer. */
  readonly statuses: Readonly<Record<string, number>>;
  /**
   * Half of all waits are not longer than this. A wait counts also if it was in vain, and so far as it has come if it is not
   * over: else the worst ones would be left out. Null: nobody waited.
   */
  readonly p50Ms: number | null;
  /** As {@link p50Ms}, of 99 in a hundred waits. */
  readonly p99Ms: number | null;
}

export interface Totals {
  readonly asked: number;
  readonly answered: number;
}

export const WINDOW_MS = 2_000;
/** What was counted within the window, for each second. */
export const perSecond = (count: number): number => (count * 1_000) / WINDOW_MS;
const SECOND_US: Micros = 1_000_000;
const WINDOW_US: Micros = WINDOW_MS * 1_000;

export const quiet: RouteFigures = {
  perSecond: 0,
  begun: 0,
  open: 0,
  oldestMs: 0,
  silentMs: 0,
  answered: 0,
  errors: 0,
  gaveUp: 0,
  statuses: {},
  p50Ms: null,
  p99Ms: null,
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Follows a journal and tells at any moment what its traffic is like. It keeps no more than the window needs. */
export class Traffic {
  /** By connection: of HTTP/1.1, on which there is one at a time. */
  readonly #open = new Map<number, Mutable<Visit>>();
  #ended: Visit[] = [];
  #begun: Array<{ readonly route: string; readonly atUs: Micros }> = [];
  #faults: Array<{ readonly fault: string; readonly atUs: Micros }> = [];
  readonly #everPlayed = new Set<string>();
  readonly #lines = new Set<number>();
  #linesOpened: Micros[] = [];
  readonly #totals: Record<string, Mutable<Totals>> = {};

  hear(event: JournalEvent): void {
    const { connection, atUs } = event;
    const visit = this.#open.get(connection);
    switch (event.type) {
      case 'connection-opened':
        this.#lines.add(connection);
        this.#linesOpened.push(atUs);
        break;
      case 'request-head': {
        const { request, method, target } = event;
        const route = target.split('?', 1)[0] ?? target;
        this.#totals[route] ??= { asked: 0, answered: 0 };
        this.#totals[route].asked += 1;
        this.#begun.push({ route, atUs });
        this.#open.set(connection, {
          request,
          what: `${method} ${target}`,
          route,
          startedUs: atUs,
          gaveUp: false,
        });
        break;
      }
      case 'response-head':
        if (visit) visit.status = event.status;
        break;
      case 'response-end':
        this.#end(connection, atUs, false);
        break;
      case 'fault-played':
        this.#faults.push({ fault: event.fault, atUs });
        this.#everPlayed.add(event.fault);
        break;
      case 'connection-closed':
        this.#lines.delete(connection);
        this.#end(connection, atUs, true);
        break;
    }
  }

  /** By route, from the beginning. */
  get totals(): Readonly<Record<string, Totals>> {
    return this.#totals;
  }

  /** Connections that are open right now. */
  get lines(): number {
    return this.#lines.size;
  }

  /** Connections that were opened in the last second. */
  linesPerSecond(nowUs: Micros): number {
    this.#forget(nowUs);
    return this.#linesOpened.filter((atUs) => atUs > nowUs - SECOND_US).length;
  }

  /** Connections that were opened within the window. */
  linesOpened(nowUs: Micros): number {
    this.#forget(nowUs);
    return this.#linesOpened.length;
  }

  /** Those that are under way, and those that ended within the window, in the order in which they ended. */
  visits(nowUs: Micros): { readonly open: readonly Visit[]; readonly ended: readonly Visit[] } {
    this.#forget(nowUs);
    return { open: [...this.#open.values()], ended: this.#ended };
  }

  /** Names of the faults that were played at any time. */
  get everPlayed(): ReadonlySet<string> {
    return this.#everPlayed;
  }

  /** Names of the faults that were played since then, as far as the window goes back. */
  faultsSince(sinceUs: Micros, nowUs: Micros): readonly string[] {
    this.#forget(nowUs);
    return this.#faults.filter(({ atUs }) => atUs >= sinceUs).map(({ fault }) => fault);
  }

  /** @param route only what was asked there. Default: everything. */
  figures(nowUs: Micros, route?: string): RouteFigures {
    this.#forget(nowUs);
    const isIt = (one: { readonly route: string }) => route === undefined || one.route === route;
    const open = [...this.#open.values()].filter(isIt);
    const ended = this.#ended.filter(isIt);
    const sinceMs = ({ startedUs }: Visit) => ms(nowUs - startedUs);
    const soFarMs = open.map(sinceMs);
    const waitsMs = [...ended.map(({ startedUs, endedUs = nowUs }) => ms(endedUs - startedUs)), ...soFarMs];
    const sorted = waitsMs.toSorted((one, other) => one - other);
    const answered = ended.filter(({ gaveUp }) => !gaveUp);
    const begun = this.#begun.filter(isIt);
    return {
      perSecond: begun.filter(({ atUs }) => atUs > nowUs - SECOND_US).length,
      begun: begun.length,
      open: open.length,
      oldestMs: Math.max(0, ...soFarMs),
      silentMs: Math.max(0, ...open.filter(({ status }) => status === undefined).map(sinceMs)),
      answered: answered.length,
      errors: answered.filter(({ status = 0 }) => status >= 500).length,
      gaveUp: ended.length - answered.length,
      statuses: countBy(answered.map(({ status = 0 }) => String(status))),
      p50Ms: percentile(sorted, 50),
      p99Ms: percentile(sorted, 99),
    };
  }

  #end(connection: number, atUs: Micros, gaveUp: boolean): void {
    const visit = this.#open.get(connection);
    if (!visit) return;
    this.#open.delete(connection);
    const totals = this.#totals[visit.route];
    if (totals && !gaveUp) totals.answered += 1;
    this.#ended.push({ ...visit, endedUs: atUs, gaveUp });
  }

  #forget(nowUs: Micros): void {
    this.#linesOpened = this.#linesOpened.filter((atUs) => atUs > nowUs - WINDOW_US);
    this.#begun = this.#begun.filter(({ atUs }) => atUs > nowUs - WINDOW_US);
    this.#faults = this.#faults.filter(({ atUs }) => atUs > nowUs - WINDOW_US);
    this.#ended = this.#ended.filter(({ endedUs = 0 }) => endedUs > nowUs - WINDOW_US);
  }
}

/** The value that `percent` in a hundred do not exceed (nearest rank). Null of none. */
export function percentile(sorted: readonly number[], percent: number): number | null {
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? null;
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
