import { type Clock, ms, sharedClock } from '../../../fixtures/journal/clock.ts';
import type { JournalEvent } from '../../../fixtures/journal/event.ts';
import { Journal } from '../../../fixtures/journal/journal.ts';
import type { Target } from '../../../fixtures/supplier/danger-zone/target.ts';
import type { FaultScript } from '../../../fixtures/supplier/script.ts';
import { type Supplier, startSupplier } from '../../../fixtures/supplier/supplier.ts';
import type { Frame } from '../frame.ts';
import { Guests } from '../load/guests.ts';
import type { GuestPlan } from '../load/guests-messages.ts';
import type { Calibration, Play, Scene, SceneCard, SceneOptions, Tally } from '../scene.ts';
import { EffectWatch, type Judge } from './effect-watch.ts';
import { type Moment, momentOf } from './moment.ts';
import { actorStates, flowStates, seriesOf } from './picture.ts';
import { RecentCounts } from './recent-counts.ts';
import { requestPage } from './request-page.ts';
import { storyOf } from './request-story.ts';
import { requestsInShort } from './requests-in-short.ts';
import { RestaurantChild } from './restaurant-child.ts';
import type { RestaurantPlace, RestaurantSettings } from './restaurant-settings.ts';
import { beatOf, type Settings, Switchboard } from './switchboard.ts';
import { Traffic } from './traffic.ts';

/** A scene in which guests ask a restaurant, which asks its supplier. */
export interface RestaurantScript {
  readonly card: SceneCard;
  guests(calibration: Calibration): readonly GuestPlan[];
  /** What the switches mean. */
  staging(switches: Settings, supplierAt: SupplierAt, options: SceneOptions): Staging;
  /** Switches of which at most one is on. */
  readonly exclusive?: readonly string[];
  /** By effect: how it is told that it has happened. */
  readonly effects: Readonly<Record<string, Judge<Moment>>>;
  /** The newest point of charts that only this scene has. */
  series?(moment: Moment): Readonly<Record<string, number | null>>;
  /** Opens the supplier, and whatever lies between it and the restaurant. Default: a plain one next door. */
  openSupplier?(journal: Journal): Promise<SupplierAt>;
}

export interface Staging {
  readonly restaurant: RestaurantSettings;
  readonly weather: FaultScript;
}

/** A supplier, and where the restaurant finds it. */
export interface SupplierAt {
  readonly supplier: Supplier;
  readonly place: Pick<RestaurantPlace, 'supplierUrl' | 'ca' | 'roundTripMs'>;
  /** Where single failures are met, by the fault that produces them. */
  readonly targets?: ReadonlyMap<string, Target>;
  close(): Promise<void>;
}

const DATABASE_CONNECTIONS = 10;

export function restaurantScene(script: RestaurantScript): Scene {
  return { card: script.card, open: (options) => RestaurantPlay.open(script, options) };
}

async function openNextDoor(journal: Journal): Promise<SupplierAt> {
  const supplier = await startSupplier({ journal });
  return { supplier, place: { supplierUrl: supplier.url }, close: () => supplier.close() };
}

interface World {
  readonly supplierAt: SupplierAt;
  readonly restaurant: RestaurantChild;
  readonly guests: Guests;
  readonly atDoor: JournalEvent[];
}

class RestaurantPlay implements Play {
  readonly #script: RestaurantScript;
  readonly #options: SceneOptions;
  readonly #board: Switchboard;
  readonly #watch: EffectWatch<Moment>;
  readonly #clock: Clock;
  readonly #door = new Traffic();
  readonly #calls = new Traffic();
  #world!: World;
  readonly #closing: Array<() => Promise<void>> = [];
  readonly #recent = new RecentCounts();
  #beganUs = 0;

  private constructor(script: RestaurantScript, options: SceneOptions, originNs: bigint) {
    this.#script = script;
    this.#options = options;
    this.#board = new Switchboard(script.card, script.exclusive);
    this.#watch = new EffectWatch(script.effects);
    this.#clock = sharedClock(originNs);
  }

  static async open(script: RestaurantScript, options: SceneOptions): Promise<Play> {
    const originNs = process.hrtime.bigint();
    const play = new RestaurantPlay(script, options, originNs);
    try {
      await play.#open(originNs);
      return play;
    } catch (error) {
      await play.close();
      throw error;
    }
  }

  async #open(originNs: bigint): Promise<void> {
    const { guests: guestsOf, openSupplier = openNextDoor } = this.#script;
    const { seed, calibration } = this.#options;
    const supplierAt = await openSupplier(new Journal(this.#clock));
    this.#closing.push(() => supplierAt.close());
    const { journal } = supplierAt.supplier;
    for (const event of journal.events) this.#calls.hear(event);
    journal.onEvent((event) => this.#calls.hear(event));

    const { restaurant: settings, weather } = this.#staging(supplierAt);
    supplierAt.supplier.faults.load(weather, seed);
    const atDoor: JournalEvent[] = [];
    const place = {
      ...supplierAt.place,
      originNs: String(originNs),
      databaseConnections: DATABASE_CONNECTIONS,
      seed,
    };
    const onEvent = (event: JournalEvent) => {
      atDoor.push(event);
      this.#door.hear(event);
    };
    const restaurant = await RestaurantChild.open({ place, settings, onEvent });
    this.#closing.push(() => restaurant.close());
    const guests = new Guests(restaurant.url, guestsOf(calibration));
    this.#closing.push(() => guests.close());
    this.#world = { supplierAt, restaurant, guests, atDoor };
  }

  #staging(supplierAt: SupplierAt): Staging {
    return this.#script.staging(this.#board.settings, supplierAt, this.#options);
  }

  async begin(beatId: string): Promise<void> {
    const beat = beatOf(this.#script.card, beatId);
    await this.#change(beat.set);
    const { guests, restaurant } = this.#world;
    this.#beganUs = this.#clock.nowUs();
    const { logged } = restaurant.gauges();
    this.#recent.restart({ atUs: this.#beganUs, guests: guests.counts(), logged });
    this.#watch.begin(beat.effects);
  }

  async set(switchId: string, value: string): Promise<void> {
    await this.#change({ [switchId]: value });
  }

  async #change(changes: Settings): Promise<void> {
    const { supplierAt, restaurant } = this.#world;
    const before = this.#staging(supplierAt);
    this.#board.set(changes);
    const after = this.#staging(supplierAt);
    const { faults } = supplierAt.supplier;
    if (differ(before.weather, after.weather)) {
      faults.load(after.weather, this.#options.seed);
      // Who was kept waiting by what is over now gets an answer.
      const lasting = new Set(after.weather.map(({ fault }) => fault));
      for (const { fault } of before.weather) if (!lasting.has(fault)) faults.release(fault);
    }
    if (differ(before.restaurant, after.restaurant)) await restaurant.set(after.restaurant);
  }

  async frame(): Promise<Frame> {
    const nowUs = this.#clock.nowUs();
    const moment = this.#momentAt(nowUs);
    this.#watch.look(moment, ms(nowUs));
    return {
      atMs: ms(nowUs),
      actors: actorStates(moment),
      flows: flowStates(moment),
      series: { ...seriesOf(moment), ...this.#script.series?.(moment) },
      switches: this.#board.settings,
      effects: this.#watch.seen,
      requests: requestsInShort(this.#door.visits(nowUs), nowUs),
    };
  }

  #momentAt(nowUs: number): Moment {
    const { restaurant, guests } = this.#world;
    const gauges = restaurant.gauges();
    return momentOf({
      nowUs,
      beatMs: ms(nowUs - this.#beganUs),
      door: this.#door,
      supplier: this.#calls,
      gauges,
      routes: this.#script.card.flows.filter(({ from }) => from === 'guests').map(({ id }) => id),
      recently: this.#recent.read({ atUs: nowUs, guests: guests.counts(), logged: gauges.logged }),
    });
  }

  async timelineOf(requestId: string): Promise<string | undefined> {
    const { atDoor, supplierAt } = this.#world;
    const supplier = supplierAt.supplier.journal.events;
    const recording = storyOf({
      door: atDoor,
      supplier,
      request: Number(requestId),
      nowUs: this.#clock.nowUs(),
    });
    if (!recording) return undefined;
    return requestPage(recording);
  }

  async settle(): Promise<readonly Tally[]> {
    const { guests, restaurant } = this.#world;
    const counts = await guests.goHome();
    // What they asked last may still be on its way through the kernel.
    for (let heard = -1; heard !== this.#world.atDoor.length; ) {
      heard = this.#world.atDoor.length;
      await restaurant.report();
      await restaurant.report();
    }
    return Object.entries(counts).flatMap(([route, { asked, answered }]) => {
      const seen = this.#door.totals[route] ?? { asked: 0, answered: 0 };
      return [
        { what: `${route}: asked`, byGenerator: asked, byJournal: seen.asked },
        { what: `${route}: answered`, byGenerator: answered, byJournal: seen.answered },
      ];
    });
  }

  async close(): Promise<void> {
    // Guests first: nobody is to see the others go.
    for (const close of this.#closing.splice(0).reverse()) await close();
  }
}

/** Settings and scripts are plain data. */
const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
