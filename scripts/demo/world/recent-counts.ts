import type { Micros } from '../../../fixtures/journal/event.ts';
import type { Counts, RouteCounts } from '../load/guests-messages.ts';
import type { Recently } from './moment.ts';
import { WINDOW_MS } from './traffic.ts';

/** Sums that only grow, as they were read at some moment. */
interface Reading extends Recently {
  readonly atUs: Micros;
}

/** Remembers sums, and tells by how much they have grown within the window. */
export class RecentCounts {
  #readings: Reading[] = [];

  /** A beat begins: what was counted before is not of this beat. */
  restart(reading: Reading): void {
    this.#readings = [reading];
  }

  read(now: Reading): Recently {
    this.#readings.push(now);
    const windowUs = now.atUs - WINDOW_MS * 1_000;
    // The newest one that is older than the window: all that came since then has been counted within it.
    const from = this.#readings.findLastIndex(({ atUs }) => atUs <= windowUs);
    if (from > 0) this.#readings.splice(0, from);
    const before = this.#readings[0] ?? now;
    return { guests: grown(before.guests, now.guests), logged: now.logged - before.logged };
  }
}

const nothing: RouteCounts = { asked: 0, answered: 0, gaveUp: 0, refused: 0, wrong: 0 };

function grown(before: Counts, now: Counts): Counts {
  const routes = Object.entries(now).map(([route, counts]) => {
    const { asked, answered, gaveUp, refused, wrong } = before[route] ?? nothing;
    return [
      route,
      {
        asked: counts.asked - asked,
        answered: counts.answered - answered,
        gaveUp: counts.gaveUp - gaveUp,
        refused: counts.refused - refused,
        wrong: counts.wrong - wrong,
      },
    ] as const;
  });
  return Object.fromEntries(routes);
}
