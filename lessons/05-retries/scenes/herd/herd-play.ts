import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { type Clock, ms, sharedClock } from '../../../../fixtures/journal/clock.ts';
import { Journal } from '../../../../fixtures/journal/journal.ts';
import { type Supplier, startSupplier } from '../../../../fixtures/supplier/supplier.ts';
import type { Bars, Frame } from '../../../../scripts/demo/frame.ts';
import type { Play, SceneCard, SceneOptions, Tally } from '../../../../scripts/demo/scene.ts';
import { figure, percent } from '../../../../scripts/demo/words.ts';
import { Child } from '../../../../scripts/demo/world/child.ts';
import { EffectWatch, type Judge } from '../../../../scripts/demo/world/effect-watch.ts';
import { failing, moodOf } from '../../../../scripts/demo/world/picture.ts';
import { requestPage } from '../../../../scripts/demo/world/request-page.ts';
import { storyAtSupplier } from '../../../../scripts/demo/world/request-story.ts';
import { requestsInShort } from '../../../../scripts/demo/world/requests-in-short.ts';
import { beatOf, type Settings, Switchboard } from '../../../../scripts/demo/world/switchboard.ts';
import { type RouteFigures, Traffic } from '../../../../scripts/demo/world/traffic.ts';
import type { FleetCounts } from '../fleet.ts';
import type { StrategyName } from '../waits.ts';
import type { HerdMessage, HerdOrder } from './herd-process.ts';
import { type Round, Rounds, SLICE_MS } from './rounds.ts';

const SHOWN = ['naive', 'backoff', 'full'] as const satisfies readonly StrategyName[];

/** For so long after the bell the supplier says 503. */
export const OUTAGE_MS = 2_500;
/** The first wait of a client is at most this long. */
export const BASE_MS = 800;
const CAP_MS = 4_000;
/** The supplier answers everybody at once, be it with a no: nobody is to hang up on a busy machine. */
const TIMEOUT_MS = 10_000;
const PATIENCE_MS = 12_000;

/** The newest round with a strategy, if its bell has rung in this beat: what was measured before is no answer to its question. */
export type RoundOfBeat = (strategy: StrategyName) => Round | undefined;

export interface HerdScript {
  readonly card: SceneCard;
  /** How many clients the fleet has, as its switch stands. */
  clients(switches: Settings, options: SceneOptions): number;
  readonly effects: Readonly<Record<string, Judge<RoundOfBeat>>>;
}

/** A fleet of clients without a restaurant between them and the supplier: what is shown is how they come back. */
export class HerdPlay implements Play {
  readonly #script: HerdScript;
  readonly #options: SceneOptions;
  readonly #board: Switchboard;
  readonly #watch: EffectWatch<RoundOfBeat>;
  readonly #rounds = new Rounds();
  readonly #calls = new Traffic();
  readonly #clock: Clock;
  readonly #supplier: Supplier;
  readonly #fleet: Child<HerdOrder, HerdMessage>;
  readonly #heard = new EventEmitter();
  #clients = 0;
  /** Of fleets that have gone, and of the one that is there. */
  #counted: FleetCounts = { asked: 0, answered: 0 };
  #countedBefore: FleetCounts = { asked: 0, answered: 0 };
  #beatBeganUs = 0;
  /** Rings that have been asked for and are not over. */
  #rings = 0;
  /** Rounds come one after the other. */
  #turn: Promise<void> = Promise.resolve();

  private constructor(script: HerdScript, options: SceneOptions, supplier: Supplier, clock: Clock) {
    this.#script = script;
    this.#options = options;
    this.#supplier = supplier;
    this.#clock = clock;
    this.#board = new Switchboard(script.card);
    this.#watch = new EffectWatch(script.effects);
    supplier.journal.onEvent((event) => {
      this.#calls.hear(event);
      this.#rounds.hear(event);
    });
    const file = path.join(import.meta.dirname, 'herd-process.ts');
    this.#fleet = new Child('the fleet', file, (message: HerdMessage) => {
      if (message.type === 'done') this.#counted = message.counts;
      this.#heard.emit(message.type);
    });
  }

  static async open(script: HerdScript, options: SceneOptions): Promise<Play> {
    const clock = sharedClock(process.hrtime.bigint());
    const supplier = await startSupplier({ journal: new Journal(clock) });
    const play = new HerdPlay(script, options, supplier, clock);
    try {
      await play.#gather();
      return play;
    } catch (error) {
      await play.close();
      throw error;
    }
  }

  /** Has a fleet of the size that the switch says, with open lines. */
  async #gather(): Promise<void> {
    const clients = this.#script.clients(this.#board.settings, this.#options);
    if (clients !== this.#clients) {
      this.#countedBefore = this.#sumOfCounts();
      this.#counted = { asked: 0, answered: 0 };
    }
    this.#clients = clients;
    const { seed } = this.#options;
    const { url } = this.#supplier;
    const patience = { timeoutMs: TIMEOUT_MS, patienceMs: PATIENCE_MS };
    const gathered = once(this.#heard, 'gathered');
    const fleet = { url, clients, seed, ...patience, baseMs: BASE_MS, capMs: CAP_MS };
    this.#fleet.send({ type: 'gather', fleet });
    await this.#fleet.unlessItEnds(gathered);
  }

  async begin(beatId: string): Promise<void> {
    const beat = beatOf(this.#script.card, beatId);
    this.#beatBeganUs = this.#clock.nowUs();
    this.#watch.begin(beat.effects);
    await this.#change(beat.set);
  }

  async set(switchId: string, value: string): Promise<void> {
    await this.#change({ [switchId]: value });
  }

  async #change(changes: Settings): Promise<void> {
    this.#board.set(changes);
    if (changes.bell === 'rings') this.#rings += 1;
    this.#showBell();
    if (changes.bell !== 'rings') return;
    // Who rings while they run rings for the next round.
    this.#turn = this.#turn.then(() => this.#ring());
    // A fleet that has ended is told of by the next frame.
    this.#turn.catch(() => undefined);
  }

  async #ring(): Promise<void> {
    await this.#gather();
    const strategy = SHOWN.find((one) => one === this.#board.settings.retry) ?? 'naive';
    const { faults } = this.#supplier;
    faults.load([{ fault: 'unavailable', untilMs: OUTAGE_MS }], this.#options.seed);
    this.#rounds.begin(strategy, this.#clients, this.#clock.nowUs());
    const done = once(this.#heard, 'done');
    this.#fleet.send({ type: 'call', strategy });
    await this.#fleet.unlessItEnds(done);
    this.#rounds.end();
    this.#rings -= 1;
    this.#showBell();
  }

  /** It is quiet when the last of those rounds that were rung for is over. */
  #showBell(): void {
    this.#board.set({ bell: this.#rings > 0 ? 'rings' : 'quiet' });
  }

  async frame(): Promise<Frame> {
    this.#fleet.assertRunning();
    const nowUs = this.#clock.nowUs();
    this.#watch.look((strategy) => this.#rounds.last(strategy, this.#beatBeganUs), ms(nowUs));
    const calls = this.#calls.figures(nowUs);
    return {
      atMs: ms(nowUs),
      actors: {
        guests: { mood: moodOf(failing(calls)), facts: this.#fleetFacts() },
        supplier: { mood: moodOf(failing(calls)), facts: supplierFacts(calls, this.#calls.lines) },
      },
      flows: { calls: { perSecond: calls.perSecond, open: calls.open, failing: failing(calls) } },
      series: { calls: calls.perSecond, waiting: calls.open },
      bars: { arrivals: this.#bars() },
      switches: this.#board.settings,
      effects: this.#watch.seen,
      requests: requestsInShort(this.#calls.visits(nowUs), nowUs),
    };
  }

  #fleetFacts(): string[] {
    const { current } = this.#rounds;
    const answered = current ? `${figure(current.answered)} have their answer` : 'waiting for the bell';
    return [`${figure(this.#clients)} clients`, answered];
  }

  #bars(): Bars {
    const counts = SHOWN.map((strategy) => [strategy, this.#rounds.last(strategy)?.arrivals ?? []] as const);
    return { sliceMs: SLICE_MS, counts: Object.fromEntries(counts) };
  }

  async timelineOf(requestId: string): Promise<string | undefined> {
    const { events } = this.#supplier.journal;
    const recording = storyAtSupplier(events, Number(requestId), this.#clock.nowUs());
    return recording && requestPage(recording);
  }

  async settle(): Promise<readonly Tally[]> {
    await this.#turn;
    const { asked, answered } = this.#sumOfCounts();
    return [
      { what: 'the fleet: asked', byGenerator: asked, byJournal: this.#rounds.arrived },
      { what: 'the fleet: answered', byGenerator: answered, byJournal: this.#rounds.answered },
    ];
  }

  #sumOfCounts(): FleetCounts {
    const { asked, answered } = this.#countedBefore;
    return { asked: asked + this.#counted.asked, answered: answered + this.#counted.answered };
  }

  async close(): Promise<void> {
    await this.#fleet.close();
    await this.#supplier.close();
  }
}

const supplierFacts = (calls: RouteFigures, lines: number): string[] => [
  `${figure(calls.perSecond)} calls in a second`,
  `${percent(failing(calls))} are refused`,
  `${figure(lines)} connections open`,
];
