import type { SceneCard } from '../../../../scripts/demo/scene.ts';
import { duration, figure } from '../../../../scripts/demo/words.ts';
import {
  at,
  CALM_MS,
  FAST_MS,
  isServed,
  isSlow,
  isTold,
  p99,
  SLOW_MS,
  served,
  times,
} from '../../../../scripts/demo/world/judging.ts';
import { isOfThisBeat } from '../../../../scripts/demo/world/moment.ts';
import { actors, charts, flowsOf } from '../../../../scripts/demo/world/picture.ts';
import { restaurantScene } from '../../../../scripts/demo/world/restaurant-scene.ts';
import { careful } from '../../../../scripts/demo/world/restaurant-settings.ts';
import { DATABASE_CONNECTIONS } from '../../../../scripts/demo/world/restaurant-world.ts';
import { offAndOn } from '../../../../scripts/demo/world/switchboard.ts';
import { WINDOW_MS } from '../../../../scripts/demo/world/traffic.ts';

const ROUTES = ['/dashboard', '/orders', '/health'] as const;
/**
 * Connections held = guests in a second × seconds held: with this limit, 18 guests hold seven of the ten.
 */
const LIMIT_MS = 400;
const DASHBOARD_GUESTS = 18;
const PATIENCE_MS = 2_000;
/** A call that takes so long is not one of a good evening. */
const ODD_MS = 200;
/** Handlers at the same time: on a good evening there are one or two. */
const PILE = 8;

const card: SceneCard = {
  id: 'cascade',
  title: 'The cascade',
  section: '4.4',
  about: 'One slow supplier takes down a whole restaurant, also what never asks the supplier. Then timeouts.',
  actors,
  flows: flowsOf(ROUTES),
  charts: [
    charts.p99(ROUTES),
    charts.waiting(ROUTES),
    charts.database(DATABASE_CONNECTIONS),
    charts.failing(ROUTES),
  ],
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
      about: `A call to the supplier is ended after ${LIMIT_MS} ms, and the guest is told: 504.`,
      key: '2',
      values: offAndOn('none', `${LIMIT_MS} ms`),
      initial: 'off',
    },
    {
      id: 'isolation',
      kind: 'defence',
      name: 'Isolation',
      about: 'The database connection is given back before the supplier is asked.',
      key: '3',
      values: offAndOn('connection kept', 'given back first'),
      initial: 'off',
    },
  ],
  effects: [
    { id: 'calm', claim: 'All three routes answer everybody, in a moment' },
    { id: 'slow', claim: 'The supplier becomes slow' },
    { id: 'dashboard-waits', claim: '/dashboard waits for it' },
    { id: 'pile-up', claim: 'Guests keep coming, handlers pile up' },
    { id: 'pool-full', claim: 'Our database pool is full' },
    { id: 'queue', claim: 'New guests wait for a database connection' },
    { id: 'others-fail', claim: '/orders and /health take longer than 1 s, and never ask the supplier' },
    { id: 'down', claim: 'The whole restaurant is down' },
    { id: 'fails-fast', claim: '/dashboard says 504 in less than 1 s' },
    { id: 'back', claim: '/orders and /health answer everybody again' },
    { id: 'nothing-held', claim: 'Half of the database pool is free at any time' },
    { id: 'untouched', claim: `/health answers within ${FAST_MS} ms while the supplier hangs` },
    { id: 'recovered', claim: `/dashboard answers 200 within ${LIMIT_MS} ms` },
  ],
  beats: [
    {
      id: 'calm',
      title: 'A good evening',
      set: { hang: 'off', timeout: 'off', isolation: 'off' },
      notes:
        'Name the three routes. `/dashboard` asks the database, then the supplier. `/orders` and `/health` ask only the ' +
        'database. Ask the room: **what do the three share?** (One process, one database pool of ten.)',
      effects: ['calm'],
      withinMs: 12_000,
    },
    {
      id: 'hang',
      title: 'The supplier hangs',
      set: { hang: 'on', timeout: 'off', isolation: 'off' },
      predict: {
        question: 'The supplier hangs. Only /dashboard needs it. What does the load balancer see at /health?',
        choices: ['it answers as before', 'it gets slower', 'it answers no more'],
        effect: 'others-fail',
      },
      notes:
        'Read each step aloud as it is announced. Between 4 and 6, point at the database chart: ten taken, and nobody is ' +
        'using one. Ask: **who is querying the database right now?** Nobody.',
      effects: ['slow', 'dashboard-waits', 'pile-up', 'pool-full', 'queue', 'others-fail', 'down'],
      withinMs: 12_000,
    },
    {
      id: 'timeout',
      title: 'A timeout, in the same weather',
      set: { hang: 'on', timeout: 'on', isolation: 'off' },
      predict: {
        question: `The supplier still hangs. We give up after ${LIMIT_MS} ms. Which routes come back?`,
        choices: ['none', '/orders and /health', 'all three'],
        effect: 'back',
      },
      notes:
        'Nothing has been mended at the supplier. `/dashboard` fails, fast and honestly. Do the sum on the board: ' +
        `**${DASHBOARD_GUESTS} guests a second × ${LIMIT_MS / 1_000} s = ${(DASHBOARD_GUESTS * LIMIT_MS) / 1_000} connections held.** ` +
        'Ask: what would a limit of 1 s do?',
      effects: ['fails-fast', 'back'],
      withinMs: 12_000,
    },
    {
      id: 'isolation',
      title: 'Hold nothing while you wait',
      set: { hang: 'on', timeout: 'on', isolation: 'on' },
      notes:
        'The limit bounds the damage, holding nothing removes it. The database chart falls to the floor. Ask: **what else ' +
        'is held across an await on somebody else?** Locks, transactions, a place in a worker pool.',
      effects: ['nothing-held', 'untouched'],
      withinMs: 12_000,
    },
    {
      id: 'recovery',
      title: 'The supplier is back',
      set: { hang: 'off', timeout: 'on', isolation: 'on' },
      notes: 'Nobody has to restart anything. Ask: **would the first restaurant have come back by itself?**',
      effects: ['recovered'],
      withinMs: 12_000,
    },
  ],
};

export const scene = restaurantScene({
  card,

  guests: () => [
    { route: '/dashboard', guests: DASHBOARD_GUESTS, patienceMs: PATIENCE_MS },
    { route: '/orders', guests: 10, patienceMs: PATIENCE_MS },
    { route: '/health', guests: 10, patienceMs: PATIENCE_MS },
  ],

  staging: ({ hang, timeout, isolation }) => ({
    weather: hang === 'on' ? [{ fault: 'hang-before-headers' }] : [],
    restaurant: {
      ...careful,
      limit: timeout === 'on' ? 'signal' : 'none',
      limitMs: LIMIT_MS,
      holdsDatabase: isolation === 'off',
    },
  }),

  effects: {
    calm: (moment) => served(moment, ROUTES, CALM_MS),

    slow: ({ supplier }) =>
      supplier.oldestMs > ODD_MS
        ? `a call has been open there for ${duration(supplier.oldestMs)}`
        : undefined,

    'dashboard-waits': (moment) => {
      const { oldestMs } = at(moment, '/dashboard');
      return oldestMs > ODD_MS ? `a guest has been waiting for ${duration(oldestMs)}` : undefined;
    },

    'pile-up': ({ gauges: { handlers } }) =>
      handlers >= PILE ? `${figure(handlers)} handlers have begun and not ended` : undefined,

    'pool-full': ({ gauges: { database } }) =>
      database.free === 0 ? `${database.size} of ${database.size} connections taken` : undefined,

    queue: ({ gauges: { database } }) =>
      database.waiting > 0 ? `${figure(database.waiting)} wait for a connection` : undefined,

    'others-fail': (moment) =>
      isSlow(moment, '/orders') && isSlow(moment, '/health')
        ? `${p99(moment, '/health')}, ${p99(moment, '/orders')}`
        : undefined,

    down: ({ door, beatMs }) =>
      beatMs > WINDOW_MS && door.perSecond > 0 && door.answered === 0
        ? `not one answer for ${duration(WINDOW_MS)}, ${figure(door.gaveUp)} guests have left`
        : undefined,

    'fails-fast': (moment) =>
      isTold(moment, '/dashboard', 504)
        ? `${figure(times(moment, '/dashboard', 504))} × 504, ${p99(moment, '/dashboard')}`
        : undefined,

    back: (moment) => served(moment, ['/health', '/orders'], SLOW_MS),

    'nothing-held': (moment) => {
      const { size, free, waiting } = moment.gauges.database;
      const isIt = isOfThisBeat(moment) && waiting === 0 && free >= size / 2;
      return isIt ? `${size - free} of ${size} connections taken` : undefined;
    },

    untouched: (moment) =>
      isServed(moment, '/health', FAST_MS) && at(moment, '/dashboard').errors > 0
        ? p99(moment, '/health')
        : undefined,

    recovered: (moment) => served(moment, ['/dashboard'], LIMIT_MS),
  },
});
