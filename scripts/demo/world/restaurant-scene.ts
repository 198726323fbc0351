import { ms } from '../../../fixtures/journal/clock.ts';
import type { Journal } from '../../../fixtures/journal/journal.ts';
import type { Frame } from '../frame.ts';
import type { GuestPlan } from '../load/guests-messages.ts';
import type { Beat, Calibration, Play, Scene, SceneCard, SceneOptions, Tally } from '../scene.ts';
import { EffectWatch, type Judge } from './effect-watch.ts';
import { type Moment, momentOf } from './moment.ts';
import { actorStates, flowStates, seriesOf } from './picture.ts';
import { RecentCounts } from './recent-counts.ts';
import { requestPage } from './request-page.ts';
import { requestsInShort } from './requests-in-short.ts';
import { openNextDoor, RestaurantWorld, type Staging, type SupplierAt } from './restaurant-world.ts';
import { beatOf, type Settings, Switchboard } from './switchboard.ts';

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

export function restaurantScene(script: RestaurantScript): Scene {
  return { card: script.card, open: (options) => RestaurantPlay.open(script, options) };
}

class RestaurantPlay implements Play {
  readonly #script: RestaurantScript;
  readonly #options: SceneOptions;
  readonly #world: RestaurantWorld;
  readonly #board: Switchboard;
  readonly #watch: EffectWatch<Moment>;
  readonly #recent = new RecentCounts();
  readonly #guests: number;
  /** Since when all that is measured belongs together: since the beat began, or since a hand moved a switch in it. */
  #sinceUs = 0;
  #beat: Beat | undefined;

  private constructor(
    script: RestaurantScript,
    options: SceneOptions,
    world: RestaurantWorld,
    board: Switchboard,
  ) {
    this.#script = script;
    this.#options = options;
    this.#world = world;
    this.#board = board;
    this.#watch = new EffectWatch(script.effects);
    this.#guests = script.guests(options.calibration).reduce((sum, plan) => sum + plan.guests, 0);
  }

  static async open(script: RestaurantScript, options: SceneOptions): Promise<Play> {
    const board = new Switchboard(script.card, script.exclusive);
    const world = await RestaurantWorld.open({
      guests: script.guests(options.calibration),
      seed: options.seed,
      openSupplier: script.openSupplier ?? openNextDoor,
      staging: (supplierAt) => script.staging(board.settings, supplierAt, options),
    });
    return new RestaurantPlay(script, options, world, board);
  }

  async begin(beatId: string): Promise<void> {
    const beat = beatOf(this.#script.card, beatId);
    await this.#change(beat.set);
    this.#beat = beat;
    this.#countAnew();
    this.#watch.begin(beat.effects);
  }

  async set(switchId: string, value: string): Promise<void> {
    const before = this.#board.settings;
    await this.#change({ [switchId]: value });
    // What was measured before is of another restaurant, or of other weather.
    if (differ(before, this.#board.settings)) this.#countAnew();
  }

  #countAnew(): void {
    const { guests, restaurant, clock } = this.#world;
    this.#sinceUs = clock.nowUs();
    const { logged } = restaurant.gauges();
    this.#recent.restart({ atUs: this.#sinceUs, guests: guests.counts(), logged });
  }

  /** Whether the switches stand as the beat has set them: its claims are about nothing else. */
  get #isInForce(): boolean {
    const { settings } = this.#board;
    return Object.entries(this.#beat?.set ?? {}).every(([id, value]) => settings[id] === value);
  }

  async #change(changes: Settings): Promise<void> {
    const { supplierAt, restaurant } = this.#world;
    const before = this.#staging();
    this.#board.set(changes);
    const after = this.#staging();
    const { faults } = supplierAt.supplier;
    if (differ(before.weather, after.weather)) {
      faults.load(after.weather, this.#options.seed);
      // Who was kept waiting by what is over now gets an answer.
      const lasting = new Set(after.weather.map(({ fault }) => fault));
      for (const { fault } of before.weather) if (!lasting.has(fault)) faults.release(fault);
    }
    if (differ(before.restaurant, after.restaurant)) await restaurant.set(after.restaurant);
  }

  #staging(): Staging {
    return this.#script.staging(this.#board.settings, this.#world.supplierAt, this.#options);
  }

  async frame(): Promise<Frame> {
    const { clock, door } = this.#world;
    const nowUs = clock.nowUs();
    const moment = this.#momentAt(nowUs);
    if (this.#isInForce) this.#watch.look(moment, ms(nowUs));
    return {
      atMs: ms(nowUs),
      actors: actorStates(moment),
      flows: flowStates(moment),
      series: { ...seriesOf(moment), ...this.#script.series?.(moment) },
      switches: this.#board.settings,
      effects: this.#watch.seen,
      requests: requestsInShort(door.visits(nowUs), nowUs),
    };
  }

  #momentAt(nowUs: number): Moment {
    const { restaurant, guests, door, calls: supplier } = this.#world;
    const gauges = restaurant.gauges();
    const { logged } = gauges;
    return momentOf({
      nowUs,
      beatMs: ms(nowUs - this.#sinceUs),
      guests: this.#guests,
      door,
      supplier,
      gauges,
      routes: this.#script.card.flows.filter(({ from }) => from === 'guests').map(({ id }) => id),
      recently: this.#recent.read({ atUs: nowUs, guests: guests.counts(), logged }),
    });
  }

  async timelineOf(requestId: string): Promise<string | undefined> {
    const story = this.#world.storyOf(Number(requestId));
    return story && requestPage(story);
  }

  settle(): Promise<readonly Tally[]> {
    return this.#world.settle();
  }

  close(): Promise<void> {
    return this.#world.close();
  }
}

const differ = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);
