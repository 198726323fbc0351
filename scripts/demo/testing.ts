/** A made-up scene for tests of what shows scenes. Its clock goes on by 250 ms with each frame, its numbers are arithmetic. */
import type { Frame } from './frame.ts';
import type { Play, SceneCard, Tally } from './scene.ts';

export const card: SceneCard = {
  id: 'made-up',
  title: 'One slow supplier',
  section: '4.4',
  about: 'One supplier hangs, and the whole restaurant goes down with it.',
  actors: [
    { id: 'guests', name: 'Guests' },
    { id: 'restaurant', name: 'Restaurant' },
    { id: 'database', name: 'Database' },
    { id: 'supplier', name: 'Supplier' },
  ],
  flows: [
    { id: 'dashboard', from: 'guests', to: 'restaurant', label: '/dashboard' },
    { id: 'orders', from: 'guests', to: 'restaurant', label: '/orders' },
    { id: 'health', from: 'guests', to: 'restaurant', label: '/health' },
    { id: 'query', from: 'restaurant', to: 'database', label: 'queries' },
    { id: 'weather', from: 'restaurant', to: 'supplier', label: 'GET /weather' },
  ],
  charts: [
    {
      id: 'p99',
      title: 'Slowest of 100 guests (p99)',
      unit: 'ms',
      kind: 'lines',
      isLogarithmic: true,
      series: [
        { id: 'p99-dashboard', name: '/dashboard' },
        { id: 'p99-orders', name: '/orders' },
        { id: 'p99-health', name: '/health' },
      ],
      limit: { at: 1000, name: '1 s' },
    },
    {
      id: 'waiting',
      title: 'Guests waiting',
      unit: 'guests',
      kind: 'lines',
      series: [{ id: 'waiting', name: 'guests' }],
    },
    {
      id: 'errors',
      title: 'Errors',
      unit: '/s',
      kind: 'lines',
      series: [
        { id: 'errors-dashboard', name: '/dashboard' },
        { id: 'errors-orders', name: '/orders' },
      ],
    },
    {
      id: 'arrivals',
      title: 'Arrivals at the supplier',
      unit: 'calls',
      kind: 'bars',
      series: [
        { id: 'backoff', name: 'backoff' },
        { id: 'jitter', name: 'full jitter' },
      ],
    },
  ],
  switches: [
    {
      id: 'hang',
      kind: 'fault',
      name: 'Supplier hangs',
      about: 'It takes every call and answers none.',
      key: 'h',
      values: [
        { value: 'off', name: 'off' },
        { value: 'on', name: 'on' },
      ],
      initial: 'off',
    },
    {
      id: 'timeout',
      kind: 'defence',
      name: 'Timeout',
      about: 'The restaurant gives up on the supplier after a while.',
      key: 't',
      values: [
        { value: 'off', name: 'none' },
        { value: 'slow', name: '5 s' },
        { value: 'fast', name: '300 ms' },
      ],
      initial: 'off',
    },
  ],
  beats: [
    {
      id: 'calm',
      title: 'An ordinary evening',
      set: {},
      notes: 'Let them **see** the calm first.',
      effects: ['calm'],
      withinMs: 5_000,
    },
    {
      id: 'hang',
      title: 'The supplier hangs',
      set: { hang: 'on' },
      predict: {
        question: '/health asks no supplier. What becomes of it?',
        choices: ['Nothing', 'It gets a bit slower', 'It fails, too'],
        effect: 'health-slow',
      },
      notes: '- Count hands.\n- *Wait* for the seventh step.',
      effects: ['dashboard-slow', 'health-slow'],
      withinMs: 10_000,
    },
    {
      id: 'timeout',
      title: 'A timeout',
      set: { timeout: 'fast' },
      notes: 'Ask who is still unhappy.',
      effects: ['health-fast'],
      withinMs: 10_000,
    },
  ],
  effects: [
    { id: 'calm', claim: 'All guests are served within 100 ms' },
    { id: 'dashboard-slow', claim: '/dashboard takes longer than 1 s' },
    { id: 'health-slow', claim: '/health takes longer than 1 s, and it asks nobody' },
    { id: 'health-fast', claim: '/health is below 50 ms again' },
  ],
};

const FRAME_MS = 250;
/** How long after a switch its effects show. */
const FRAMES_TO_EFFECT = 4;

export class MadeUpPlay implements Play {
  isClosed = false;
  /** Set to have the next frame fail. */
  failure: Error | undefined;
  readonly #switches: Record<string, string>;
  readonly #card: SceneCard;
  #frames = 0;
  #changedAt = 0;

  constructor(ofCard: SceneCard = card) {
    this.#card = ofCard;
    this.#switches = Object.fromEntries(ofCard.switches.map(({ id, initial }) => [id, initial]));
  }

  async begin(beatId: string): Promise<void> {
    const beat = this.#card.beats.find(({ id }) => id === beatId);
    if (!beat) throw new RangeError(beatId);
    for (const [id, value] of Object.entries(beat.set)) await this.set(id, value);
    this.#changedAt = this.#frames;
  }

  async set(switchId: string, value: string): Promise<void> {
    const known = this.#card.switches.find(({ id }) => id === switchId);
    if (!known?.values.some((one) => one.value === value)) throw new RangeError(`${switchId}=${value}`);
    this.#switches[switchId] = value;
    this.#changedAt = this.#frames;
  }

  async frame(): Promise<Frame> {
    if (this.failure) throw this.failure;
    this.#frames += 1;
    const isHanging = this.#switches.hang === 'on';
    const isDown = isHanging && this.#switches.timeout === 'off';
    const since = this.#frames - this.#changedAt;
    const tide = isDown ? Math.min(since, 40) : 0;
    const atMs = this.#frames * FRAME_MS;
    const slow = (factor: number) => (isDown ? 20 + tide * 60 * factor : 20 + (this.#frames % 3));
    return {
      atMs,
      actors: {
        guests: { mood: isDown ? 'strained' : 'well', facts: [`${tide * 25} waiting`] },
        restaurant: { mood: isDown ? 'down' : 'well', facts: ['event loop 2 ms late', '140 MB'] },
        database: {
          mood: isDown ? 'strained' : 'well',
          facts: [isDown ? '10 of 10 connections taken' : '2 of 10 connections taken'],
        },
        supplier: {
          mood: isHanging ? 'down' : 'well',
          facts: [isHanging ? 'answers nobody' : 'answers in 20 ms'],
        },
      },
      flows: {
        dashboard: { perSecond: 84, open: tide * 25, failing: isDown ? 1 : 0 },
        orders: { perSecond: 42, open: tide * 3, failing: isDown ? 0.4 : 0 },
        health: { perSecond: 4, open: Math.floor(tide / 4), failing: 0 },
        query: { perSecond: isDown ? 2 : 130, open: isDown ? 10 : 2, failing: 0 },
        weather: {
          perSecond: isDown ? 0.5 : 84,
          open: isDown ? 10 : 2,
          failing: isHanging && !isDown ? 1 : 0,
        },
      },
      series: {
        'p99-dashboard': slow(1),
        'p99-orders': slow(0.8),
        'p99-health': slow(0.6),
        waiting: tide * 25,
        'errors-dashboard': isDown ? 30 + (this.#frames % 5) : 0,
        'errors-orders': isDown ? 10 + (this.#frames % 7) : 0,
      },
      bars: {
        arrivals: {
          sliceMs: 50,
          counts: {
            backoff: Array.from({ length: 40 }, (_, slice) => (slice % 8 === 0 ? 180 : 0)),
            jitter: Array.from({ length: 40 }, (_, slice) => 18 + ((slice * 7) % 11)),
          },
        },
      },
      switches: { ...this.#switches },
      effects: this.#effects(since >= FRAMES_TO_EFFECT, isDown, isHanging),
      requests: [
        { id: '1', what: 'GET /dashboard', startedMs: atMs - 3_000, failed: false },
        { id: '2', what: 'GET /orders', startedMs: atMs - 900, tookMs: 412, outcome: '504', failed: true },
        { id: '3', what: 'GET /health', startedMs: atMs - 100, tookMs: 3, outcome: '200', failed: false },
      ],
    };
  }

  #effects(isTime: boolean, isDown: boolean, isHanging: boolean): Frame['effects'] {
    if (!isTime) return {};
    const atMs = (this.#changedAt + FRAMES_TO_EFFECT) * FRAME_MS;
    if (isDown) {
      return {
        'health-slow': { atMs: atMs + 1, value: 'p99 of /health: 2,310 ms' },
        'dashboard-slow': { atMs, value: 'p99 of /dashboard: 4,100 ms' },
      };
    }
    if (isHanging) return { 'health-fast': { atMs, value: 'p99 of /health: 12 ms' } };
    return { calm: { atMs, value: 'p99: 22 ms' } };
  }

  async timelineOf(requestId: string): Promise<string | undefined> {
    if (!/^[123]$/.test(requestId)) return undefined;
    return `<!doctype html><title>Request ${requestId}</title><h1>Request ${requestId}</h1>`;
  }

  async settle(): Promise<readonly Tally[]> {
    return [];
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}
