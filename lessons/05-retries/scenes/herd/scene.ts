import { asManyAs } from '../../../../scripts/demo/calibrate.ts';
import type { Scene, SceneCard } from '../../../../scripts/demo/scene.ts';
import { duration, figure, percent } from '../../../../scripts/demo/words.ts';
import type { StrategyName } from '../waits.ts';
import { BASE_MS, HerdPlay, type HerdScript, OUTAGE_MS, type RoundOfBeat } from './herd-play.ts';
import { callsEach, peak, peakShare, type Round, SLICE_MS, sum } from './rounds.ts';

/** As many as this machine can carry, up to this. */
const CLIENTS = 300;
/** In the first wave each costs an answer within this part of a second. */
const WAVES_PER_SECOND = 20;
const FEWEST = 100;
const MANY_CALLS = 3;
/** Of the fleet, within {@link PEAK_MS}. */
const HERD = 0.35;
const SPREAD = 0.3;
const PEAK_MS = 2 * SLICE_MS;

const card: SceneCard = {
  id: 'herd',
  title: 'The thundering herd',
  section: '5.3',
  about: 'A fleet of clients calls when the bell rings, and is turned away. How do they come back?',
  actors: [
    { id: 'guests', name: 'A fleet of clients' },
    { id: 'supplier', name: 'Supplier' },
  ],
  flows: [{ id: 'calls', from: 'guests', to: 'supplier', label: 'GET /produce/1' }],
  charts: [
    {
      id: 'arrivals',
      title: `Arrivals at the supplier in each ${SLICE_MS} ms since the bell`,
      unit: 'calls',
      kind: 'bars',
      series: [
        { id: 'naive', name: 'at once' },
        { id: 'backoff', name: 'backoff' },
        { id: 'full', name: 'full jitter' },
      ],
    },
    {
      id: 'calls',
      title: 'Calls in a second',
      unit: '/s',
      kind: 'lines',
      series: [{ id: 'calls', name: 'calls' }],
    },
    {
      id: 'waiting',
      title: 'Calls under way',
      unit: 'calls',
      kind: 'lines',
      series: [{ id: 'waiting', name: 'under way' }],
    },
  ],
  switches: [
    {
      id: 'bell',
      kind: 'fault',
      name: 'The bell',
      about: `It is eight o'clock: all ask at the same moment, and the supplier says 503 for ${OUTAGE_MS} ms.`,
      key: '1',
      values: [
        { value: 'quiet', name: 'quiet' },
        { value: 'rings', name: 'rings' },
      ],
      initial: 'quiet',
      isMomentary: true,
    },
    {
      id: 'retry',
      kind: 'defence',
      name: 'Retry',
      about: 'How each client waits before it asks again.',
      key: '2',
      values: [
        { value: 'naive', name: 'at once' },
        { value: 'backoff', name: 'backoff' },
        { value: 'full', name: 'full jitter' },
      ],
      initial: 'naive',
    },
    {
      id: 'clients',
      kind: 'fault',
      name: 'Clients',
      about: 'How many they are from the next bell on.',
      key: '3',
      values: [
        { value: 'fitting', name: 'as many as fit' },
        { value: '100', name: '100' },
        { value: '1000', name: '1,000' },
      ],
      initial: 'fitting',
    },
  ],
  effects: [
    { id: 'flood', claim: `At once: ${MANY_CALLS} calls and more for each client` },
    {
      id: 'herd',
      claim: `Backoff: fewer calls, and the herd comes back together: ${percent(HERD)} of it in ${PEAK_MS} ms`,
    },
    { id: 'spread', claim: `Full jitter: never more than ${percent(SPREAD)} of the fleet in ${PEAK_MS} ms` },
    { id: 'all-served', claim: 'Full jitter: every client gets its answer' },
  ],
  beats: [
    {
      id: 'naive',
      title: 'Call again at once',
      set: { retry: 'naive', bell: 'rings' },
      predict: {
        question: `The bell rings, and the supplier says no for ${duration(OUTAGE_MS)}. How many calls does each client make?`,
        choices: ['two', 'about ten', 'far more than ten'],
        effect: 'flood',
      },
      notes:
        'Ask: **the supplier is starting up. What does it need now?** Quiet. Then let the bell ring. Every bar is the ' +
        'fleet, again and again.',
      effects: ['flood'],
      withinMs: 15_000,
    },
    {
      id: 'backoff',
      title: 'Wait, twice as long each time',
      set: { retry: 'backoff', bell: 'rings' },
      predict: {
        question: `All wait ${BASE_MS} ms, then ${2 * BASE_MS} ms. What do the bars look like?`,
        choices: ['flat', 'a few towers with nothing between', 'one tower that melts away'],
        effect: 'herd',
      },
      notes:
        'Far fewer calls, and still towers. **They have all waited equally long.** The herd is back, on time.',
      effects: ['herd'],
      withinMs: 15_000,
    },
    {
      id: 'full',
      title: 'Draw the wait by lot',
      set: { retry: 'full', bell: 'rings' },
      notes:
        'The same ceilings, but each client draws from nothing to there. Put the two pictures side by side. Ask: **what ' +
        'does it cost?** Nothing: the mean wait is even shorter.',
      effects: ['spread', 'all-served'],
      withinMs: 15_000,
    },
  ],
};

/** What a round says of itself once it is over. */
const over =
  (strategy: StrategyName, words: (round: Round) => string | undefined) => (rounds: RoundOfBeat) => {
    const round = rounds(strategy);
    return round?.isOver ? words(round) : undefined;
  };

const peakInWords = (round: Round): string => {
  const calls = `${callsEach(round).toFixed(1)} calls for each of ${figure(round.clients)} clients`;
  return `${calls}, at most ${figure(peak(round))} came back within ${PEAK_MS} ms`;
};

const script: HerdScript = {
  card,

  clients: ({ clients }, { calibration }) =>
    clients === 'fitting' ? asManyAs(CLIENTS, FEWEST, WAVES_PER_SECOND, calibration) : Number(clients),

  effects: {
    flood: over('naive', (round) => (callsEach(round) >= MANY_CALLS ? peakInWords(round) : undefined)),

    herd: over('backoff', (round) => (peakShare(round) >= HERD ? peakInWords(round) : undefined)),

    spread: over('full', (round) => {
      const isIt = sum(round.retries) > 0 && peakShare(round) <= SPREAD;
      return isIt ? peakInWords(round) : undefined;
    }),

    'all-served': over('full', ({ answered, clients }) =>
      answered === clients ? `${figure(answered)} of ${figure(clients)} have their answer` : undefined,
    ),
  },
};

export const scene: Scene = {
  card,
  needsMachine: true,
  open: (options) => HerdPlay.open(script, options),
};
