import { asManyAs } from '../../../../scripts/demo/calibrate.ts';
import type { Calibration, SceneCard } from '../../../../scripts/demo/scene.ts';
import { duration, figure, percent } from '../../../../scripts/demo/words.ts';
import { at, times } from '../../../../scripts/demo/world/judging.ts';
import { amplification, isOfThisBeat, type Moment } from '../../../../scripts/demo/world/moment.ts';
import { actors, charts, flowsOf } from '../../../../scripts/demo/world/picture.ts';
import { restaurantScene } from '../../../../scripts/demo/world/restaurant-scene.ts';
import { careful } from '../../../../scripts/demo/world/restaurant-settings.ts';
import { offAndOn } from '../../../../scripts/demo/world/switchboard.ts';
import { WINDOW_MS } from '../../../../scripts/demo/world/traffic.ts';
import type { StrategyName } from '../waits.ts';

const ROUTES = ['/dashboard'] as const;
/** As many as this machine can carry, in tens. Each of them asks once a second, if he is not waiting. */
const MOST_GUESTS = 40;
const FEWEST_GUESTS = 20;
/** In the storm each of them costs so many answers in a second. */
const ANSWERS_EACH = 40;
/** Longer than the restaurant's own patience: it is the restaurant that says no. */
const GUEST_PATIENCE_MS = 10_000;
const PATIENCE_MS = 4_000;
const LIMIT_MS = 400;
/** One call for each guest, and those on their way at the edges of what is counted. */
const ONE_EACH = 1.1;
const MANY_CALLS = 6;
const FEW_CALLS = 5;
const FEW_SERVED = 0.3;
const MOST_SERVED = 0.95;
/** Of what the supplier can do, and of what it does: it works without a break, and almost all of it in vain. */
const ALMOST_ALL = 0.7;
/** A storm that lasts so long after its cause has gone will not end by itself. */
const LASTING_MS = 3_500;

const STRATEGIES: readonly StrategyName[] = ['none', 'naive', 'backoff', 'full'];

const card: SceneCard = {
  id: 'storm',
  title: 'The storm',
  section: '5.2',
  about: 'A short outage, and a supplier that our own retries keep down when it is long over.',
  actors,
  flows: flowsOf(ROUTES),
  charts: [charts.amplification, charts.opened, charts.failing(ROUTES), charts.p99(ROUTES)],
  switches: [
    {
      id: 'outage',
      kind: 'fault',
      name: 'Outage',
      about: 'The supplier answers every call with 503.',
      key: '1',
      values: offAndOn(),
      initial: 'off',
    },
    {
      id: 'retry',
      kind: 'defence',
      name: 'Retry',
      about: 'How the restaurant waits before it asks again, as long as its patience of 4 s lasts.',
      key: '2',
      values: [
        { value: 'none', name: 'none' },
        { value: 'naive', name: 'at once' },
        { value: 'backoff', name: 'backoff' },
        { value: 'full', name: 'full jitter' },
      ],
      initial: 'none',
    },
  ],
  effects: [
    { id: 'calm', claim: '95 of 100 guests are served, with one call for each' },
    { id: 'amplified', claim: `Each guest costs the supplier ${MANY_CALLS} calls and more` },
    { id: 'stays-down', claim: 'The supplier has been healthy for seconds, and almost nobody is served' },
    { id: 'works-for-nobody', claim: 'It works without a break, for callers who have hung up' },
    { id: 'recovered', claim: 'With full jitter, 95 of 100 guests are served again' },
    { id: 'less', claim: `The same outage with full jitter: no more than ${FEW_CALLS} calls for each guest` },
    { id: 'recovers-alone', claim: 'When it is over, the supplier recovers by itself' },
  ],
  beats: [
    {
      id: 'calm',
      title: 'The supplier has time to spare',
      set: { outage: 'off', retry: 'none' },
      notes:
        'For each guest the supplier could answer 1.5 calls a second, and it gets one. Ask the room: **a call fails. What ' +
        'do you do?** Somebody will say: try again.',
      effects: ['calm'],
      withinMs: 15_000,
    },
    {
      id: 'outage',
      title: 'A short outage, and a client that tries again at once',
      set: { outage: 'on', retry: 'naive' },
      notes:
        'Ask: **who has written this loop before?** Then watch the amplification: how many calls does one guest cost now? ' +
        'Let it blow for some seconds.',
      effects: ['amplified'],
      withinMs: 12_000,
    },
    {
      id: 'over',
      title: 'The outage is over',
      set: { outage: 'off', retry: 'naive' },
      predict: {
        question: 'The supplier is healthy again. How long until 95 of 100 guests are served?',
        choices: ['about a second', 'about five seconds', 'it does not happen'],
        effect: 'stays-down',
      },
      notes:
        'This is the metastable failure: **the cause is gone, the failure stays.** The queue is full of calls whose callers ' +
        'have hung up, and each of them is worked on. Ask: what would bring it back? (Less load. Nothing else.)',
      effects: ['stays-down', 'works-for-nobody'],
      withinMs: 15_000,
    },
    {
      id: 'jitter',
      title: 'Wait, longer each time, and by lot',
      set: { outage: 'off', retry: 'full' },
      notes:
        'Count aloud until the error curve falls. Nothing was done at the supplier. Say it before somebody asks: **a new ' +
        'release of our restaurant has taken over, and whoever waited in the old one was cut off.** The restart brings ' +
        'relief for a moment. That the storm does not come back is the merit of the waits.',
      effects: ['recovered'],
      withinMs: 15_000,
    },
    {
      id: 'again',
      title: 'The same outage again',
      set: { outage: 'on', retry: 'full' },
      notes: 'Compare the amplification with the first outage.',
      effects: ['less'],
      withinMs: 12_000,
    },
    {
      id: 'over-again',
      title: 'Over again',
      set: { outage: 'off', retry: 'full' },
      predict: {
        question: 'And now: does the supplier come back by itself?',
        choices: ['no', 'yes, after a while', 'yes, in a moment'],
        effect: 'recovers-alone',
      },
      notes:
        'Ask: **what if there were ten times as many of us?** Then jitter is not enough: a budget for retries is (5.5).',
      effects: ['recovers-alone'],
      withinMs: 15_000,
    },
  ],
};

const servedShare = (moment: Moment): number => {
  const { answered, gaveUp } = at(moment, '/dashboard');
  return answered + gaveUp === 0 ? 0 : times(moment, '/dashboard', 200) / (answered + gaveUp);
};

const servedInWords = (moment: Moment): string =>
  `${percent(servedShare(moment))} are served, ${duration(moment.beatMs)} after the change`;

const isStrategy = (value: string | undefined): value is StrategyName =>
  STRATEGIES.some((strategy) => strategy === value);

const guestsFor = (calibration: Calibration): number =>
  10 * Math.floor(asManyAs(MOST_GUESTS, FEWEST_GUESTS, ANSWERS_EACH, calibration) / 10);

/**
 * 1.5 calls a second for each guest: a healthy supplier has time to spare. Who comes last in a full queue waits for 660 ms, and
 * has hung up by then: without that there is no storm that lasts.
 */
const supplierFor = (guests: number) => ({ workers: guests / 10, workMs: 66, queue: 0.9 * guests });

export const scene = restaurantScene({
  card,

  guests: (calibration) => [
    { route: '/dashboard', guests: guestsFor(calibration), patienceMs: GUEST_PATIENCE_MS },
  ],

  staging: ({ outage, retry }, _supplierAt, { calibration }) => ({
    weather: [
      ...(outage === 'on' ? [{ fault: 'unavailable' }] : []),
      { fault: 'limited-capacity', settings: supplierFor(guestsFor(calibration)) },
    ],
    restaurant: {
      ...careful,
      limitMs: LIMIT_MS,
      patienceMs: PATIENCE_MS,
      retry: isStrategy(retry) ? retry : 'none',
    },
  }),

  effects: {
    calm: (moment) =>
      isOfThisBeat(moment) &&
      servedShare(moment) >= MOST_SERVED &&
      (amplification(moment) ?? Infinity) <= ONE_EACH
        ? `${percent(servedShare(moment))} are served, with ${callsInWords(moment)}`
        : undefined,

    amplified: (moment) =>
      isOfThisBeat(moment) && (amplification(moment) ?? 0) >= MANY_CALLS ? callsInWords(moment) : undefined,

    'stays-down': (moment) =>
      moment.beatMs >= LASTING_MS && servedShare(moment) <= FEW_SERVED ? servedInWords(moment) : undefined,

    'works-for-nobody': ({ beatMs, guests, supplier }) => {
      const { gaveUp, open } = supplier;
      // Who is turned away costs no work. All the others are worked on, also when they have hung up.
      const worked = gaveUp + (supplier.statuses['200'] ?? 0);
      const { workers, workMs } = supplierFor(guests);
      const possible = workers * (WINDOW_MS / workMs);
      const isBusy = open > workers && worked >= ALMOST_ALL * possible;
      const isIt = beatMs >= LASTING_MS && isBusy && gaveUp >= ALMOST_ALL * worked;
      return isIt
        ? `${figure(gaveUp)} of ${figure(worked)} calls in 2 s were hung up, and it can do ${figure(possible)}`
        : undefined;
    },

    recovered: (moment) =>
      isOfThisBeat(moment) && servedShare(moment) >= MOST_SERVED ? servedInWords(moment) : undefined,

    less: (moment) => {
      const calls = amplification(moment);
      return isOfThisBeat(moment) && calls !== null && calls <= FEW_CALLS ? callsInWords(moment) : undefined;
    },

    'recovers-alone': (moment) =>
      isOfThisBeat(moment) && servedShare(moment) >= MOST_SERVED ? servedInWords(moment) : undefined,
  },
});

function callsInWords(moment: Moment): string {
  const calls = amplification(moment);
  return calls === null ? 'no calls' : `${calls.toFixed(1)} calls for each guest`;
}
