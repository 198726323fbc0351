import { type Clock, sharedClock } from '../../../fixtures/journal/clock.ts';
import type { JournalEvent } from '../../../fixtures/journal/event.ts';
import { Journal } from '../../../fixtures/journal/journal.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Target } from '../../../fixtures/supplier/danger-zone/target.ts';
import type { FaultScript } from '../../../fixtures/supplier/script.ts';
import { type Supplier, startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { Guests } from '../load/guests.ts';
import type { GuestPlan } from '../load/guests-messages.ts';
import type { Tally } from '../scene.ts';
import { storyOf } from './request-story.ts';
import { RestaurantChild } from './restaurant-child.ts';
import type { RestaurantPlace, RestaurantSettings } from './restaurant-settings.ts';
import { Traffic } from './traffic.ts';

/** A supplier, and where the restaurant finds it. */
export interface SupplierAt {
  readonly supplier: Supplier;
  readonly place: Pick<RestaurantPlace, 'supplierUrl' | 'ca' | 'roundTripMs'>;
  /** Where single failures are met, by the fault that produces them. */
  readonly targets?: ReadonlyMap<string, Target>;
  close(): Promise<void>;
}

/** How restaurant and weather are: plain data. */
export interface Staging {
  readonly restaurant: RestaurantSettings;
  readonly weather: FaultScript;
}

export interface WorldPlan {
  readonly guests: readonly GuestPlan[];
  readonly seed: number;
  openSupplier(journal: Journal): Promise<SupplierAt>;
  /** How it is when the curtain rises. */
  staging(supplierAt: SupplierAt): Staging;
}

/** To the restaurant's own database. */
export const DATABASE_CONNECTIONS = 10;

/**
 * Supplier, restaurant and guests, and what the doors of the first two have seen. The last two have processes of their own. All
 * share one clock.
 */
export class RestaurantWorld {
  readonly clock: Clock;
  readonly supplierAt: SupplierAt;
  readonly restaurant: RestaurantChild;
  readonly guests: Guests;
  /** At the restaurant's door. */
  readonly door: Traffic;
  /** At the supplier's. */
  readonly calls: Traffic;
  readonly #atDoor: readonly JournalEvent[];

  private constructor(parts: Omit<RestaurantWorld, 'storyOf' | 'settle' | 'close'>, atDoor: JournalEvent[]) {
    this.clock = parts.clock;
    this.supplierAt = parts.supplierAt;
    this.restaurant = parts.restaurant;
    this.guests = parts.guests;
    this.door = parts.door;
    this.calls = parts.calls;
    this.#atDoor = atDoor;
  }

  static async open({ guests: plans, seed, openSupplier, staging }: WorldPlan): Promise<RestaurantWorld> {
    const originNs = process.hrtime.bigint();
    const clock = sharedClock(originNs);
    const supplierAt = await openSupplier(new Journal(clock));
    try {
      const { journal, faults } = supplierAt.supplier;
      const calls = new Traffic();
      // Faults with an address of their own were played when that was opened.
      for (const event of journal.events) calls.hear(event);
      journal.onEvent((event) => calls.hear(event));

      const { weather, restaurant: settings } = staging(supplierAt);
      faults.load(weather, seed);
      const door = new Traffic();
      const atDoor: JournalEvent[] = [];
      const onEvent = (event: JournalEvent) => {
        atDoor.push(event);
        door.hear(event);
      };
      const databaseConnections = DATABASE_CONNECTIONS;
      const place = { ...supplierAt.place, originNs: String(originNs), databaseConnections, seed };
      const restaurant = await RestaurantChild.open({ place, settings, onEvent });
      const guests = new Guests(restaurant.url, plans);
      return new RestaurantWorld({ clock, supplierAt, restaurant, guests, door, calls }, atDoor);
    } catch (error) {
      // The restaurant did not open: its process has ended.
      await supplierAt.close();
      throw error;
    }
  }

  /** What one guest's request was like at both doors. Undefined if it was never seen. */
  storyOf(request: number): Recording | undefined {
    const supplier = this.supplierAt.supplier.journal.events;
    return storyOf({ door: this.#atDoor, supplier, request, nowUs: this.clock.nowUs() });
  }

  /** Sends the guests home, and compares what they have counted with what the door has seen. */
  async settle(): Promise<readonly Tally[]> {
    const counts = await this.guests.goHome();
    // What they asked last may still be on its way through the kernel.
    for (let heard = -1; heard !== this.#atDoor.length; ) {
      heard = this.#atDoor.length;
      await this.restaurant.report();
      await this.restaurant.report();
    }
    return Object.entries(counts).flatMap(([route, { asked, answered }]) => {
      const seen = this.door.totals[route] ?? { asked: 0, answered: 0 };
      return [
        { what: `${route}: asked`, byGenerator: asked, byJournal: seen.asked },
        { what: `${route}: answered`, byGenerator: answered, byJournal: seen.answered },
      ];
    });
  }

  /** Guests first: nobody is to see the others go. */
  async close(): Promise<void> {
    await this.guests.close();
    await this.restaurant.close();
    await this.supplierAt.close();
  }
}

/** A supplier next door, with nothing in between. */
export async function openNextDoor(journal: Journal): Promise<SupplierAt> {
  const supplier = await startSupplier({ journal });
  return { supplier, place: { supplierUrl: supplier.url }, close: () => supplier.close() };
}
