import type { SceneCard } from '../../../../scripts/demo/scene.ts';
import { duration, figure } from '../../../../scripts/demo/words.ts';
import { at, CALM_MS, isTold, p99, SLOW_MS, served, times } from '../../../../scripts/demo/world/judging.ts';
import { isOfThisBeat } from '../../../../scripts/demo/world/moment.ts';
import { actors, charts, flowsOf } from '../../../../scripts/demo/world/picture.ts';
import { restaurantScene } from '../../../../scripts/demo/world/restaurant-scene.ts';
import { careful } from '../../../../scripts/demo/world/restaurant-settings.ts';
import { offAndOn } from '../../../../scripts/demo/world/switchboard.ts';

const ROUTES = ['/dashboard'] as const;
const GUESTS = 10;
const PATIENCE_MS = 5_000;
const LIMIT_MS = 400;
/** Longer than this, and the room begins to be uneasy. */
const SILENCE_MS = 2_500;
/** More calls than could be under way, if each were ended with its guest's answer. */
const LEFT_OPEN = 2 * GUESTS;

const card: SceneCard = {
  id: 'hang',
  title: 'The hanging endpoint',
  section: '4.1',
  about: 'A supplier that takes the call and says nothing: no error, no log line, only guests who wait.',
  actors,
  flows: flowsOf(ROUTES),
  charts: [charts.p99(ROUTES), charts.waiting(ROUTES), charts.lines, charts.failing(ROUTES)],
  switches: [
    {
      id: 'hang',
      kind: 'fault',
      name: 'Supplier hangs',
      about: 'The supplier takes every call and says nothing.',
      key: '1',
      values: offAndOn(),
      initial: 'off',
    },
    {
      id: 'timeout',
      kind: 'defence',
      name: 'Timeout',
      about: `After ${LIMIT_MS} ms: nothing; answer the guest and let the call go on; or answer him and hang up.`,
      key: '2',
      values: [
        { value: 'none', name: 'none' },
        { value: 'race', name: 'Promise.race' },
        { value: 'signal', name: 'AbortSignal' },
      ],
      initial: 'none',
    },
  ],
  effects: [
    { id: 'calm', claim: 'Every guest is answered, in a moment' },
    {
      id: 'silence',
      claim: `A guest has waited for ${duration(SILENCE_MS)}, and nobody has told him anything`,
    },
    { id: 'no-log', claim: 'The log of our restaurant is empty' },
    { id: 'race-tells', claim: 'Promise.race: every guest is told 504 in less than 1 s' },
    { id: 'race-leaks', claim: 'Promise.race: the calls go on behind the guests’ backs' },
    { id: 'signal-tells', claim: 'AbortSignal: every guest is told 504 in less than 1 s' },
    { id: 'signal-hangs-up', claim: 'AbortSignal: no call is open for longer than its limit allows' },
    { id: 'recovered', claim: 'Every guest is answered again' },
  ],
  beats: [
    {
      id: 'calm',
      title: 'A good evening',
      set: { hang: 'off', timeout: 'none' },
      notes:
        'One route, one supplier. Ask the room: **how long does `fetch` wait by default?** Write the numbers down.',
      effects: ['calm'],
      withinMs: 12_000,
    },
    {
      id: 'hang',
      title: 'The supplier hangs',
      set: { hang: 'on', timeout: 'none' },
      predict: {
        question: 'The supplier takes our calls and says nothing. What does our log say three seconds later?',
        choices: ['a timeout', 'a connection error', 'nothing'],
        effect: 'no-log',
      },
      notes:
        'Say nothing yourself, for as long as it takes. Then: **no error, no log line, no alarm.** A busy signal would ' +
        'have been a gift. By default undici gives up after 300 s; this client has switched that limit off, so it waits ' +
        'for ever.',
      effects: ['silence', 'no-log'],
      withinMs: 12_000,
    },
    {
      id: 'race',
      title: 'A timeout with Promise.race',
      set: { hang: 'on', timeout: 'race' },
      predict: {
        question: `Promise.race answers the guest after ${LIMIT_MS} ms. What becomes of the call to the supplier?`,
        choices: ['it is ended', 'it goes on', 'it fails by itself soon after'],
        effect: 'race-leaks',
      },
      notes:
        'The guests are happy. Now look at the supplier: **who pays for these lines?** A race has a loser who runs on.',
      effects: ['race-tells', 'race-leaks'],
      withinMs: 15_000,
    },
    {
      id: 'signal',
      title: 'A timeout that hangs up',
      set: { hang: 'on', timeout: 'signal' },
      notes:
        'The same limit, handed to the client as a signal. The word to leave in the room: **put the line down.**',
      effects: ['signal-tells', 'signal-hangs-up'],
      withinMs: 12_000,
    },
    {
      id: 'recovery',
      title: 'The supplier is back',
      set: { hang: 'off', timeout: 'signal' },
      notes: 'Ask: **which of the three restaurants would have noticed?**',
      effects: ['recovered'],
      withinMs: 12_000,
    },
  ],
};

const told = (route: string) => (moment: Parameters<typeof isTold>[0]) =>
  isTold(moment, route, 504)
    ? `${figure(times(moment, route, 504))} × 504, ${p99(moment, route)}`
    : undefined;

export const scene = restaurantScene({
  card,

  guests: () => [{ route: '/dashboard', guests: GUESTS, patienceMs: PATIENCE_MS }],

  staging: ({ hang, timeout }) => ({
    weather: hang === 'on' ? [{ fault: 'hang-before-headers' }] : [],
    restaurant: {
      ...careful,
      limit: timeout === 'race' || timeout === 'signal' ? timeout : 'none',
      limitMs: LIMIT_MS,
    },
  }),

  effects: {
    calm: (moment) => served(moment, ROUTES, CALM_MS),

    silence: (moment) => {
      const { oldestMs } = at(moment, '/dashboard');
      return oldestMs >= SILENCE_MS ? `one guest has been waiting for ${duration(oldestMs)}` : undefined;
    },

    'no-log': (moment) => {
      const { oldestMs, open } = at(moment, '/dashboard');
      const isIt = oldestMs >= SILENCE_MS && moment.recently.logged === 0;
      return isIt ? `${figure(open)} guests wait, 0 lines in the log` : undefined;
    },

    'race-tells': told('/dashboard'),

    'race-leaks': ({ supplier, door }) =>
      supplier.open >= LEFT_OPEN
        ? `${figure(supplier.open)} calls open at the supplier, for ${figure(door.open)} guests`
        : undefined,

    'signal-tells': told('/dashboard'),

    'signal-hangs-up': (moment) => {
      const { open, oldestMs } = moment.supplier;
      const isIt = isOfThisBeat(moment) && moment.supplier.gaveUp > 0 && oldestMs < SLOW_MS;
      return isIt ? `${figure(open)} calls open, the oldest for ${duration(oldestMs)}` : undefined;
    },

    recovered: (moment) => served(moment, ROUTES, LIMIT_MS),
  },
});
