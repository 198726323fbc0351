import type { SceneCard } from '../../../../scripts/demo/scene.ts';
import { duration } from '../../../../scripts/demo/words.ts';
import { CALM_MS, FAST_MS, isServed, isSlow, p99, served } from '../../../../scripts/demo/world/judging.ts';
import { isOfThisBeat } from '../../../../scripts/demo/world/moment.ts';
import { actors, charts, flowsOf } from '../../../../scripts/demo/world/picture.ts';
import { restaurantScene } from '../../../../scripts/demo/world/restaurant-scene.ts';
import { careful } from '../../../../scripts/demo/world/restaurant-settings.ts';
import { offAndOn } from '../../../../scripts/demo/world/switchboard.ts';

const ROUTES = ['/dashboard', '/health'] as const;
/** Six guests a second, each of whom stops the process for a quarter of one: more than there is time for. */
const DASHBOARD_GUESTS = 6;
const SUPPLIER_MS = 250;
const PATIENCE_MS = 3_000;
/** A loop that turns is late by less than this, also on a busy machine. */
const TURNING_MS = 100;

const card: SceneCard = {
  id: 'blocked-loop',
  title: 'The blocked loop',
  section: '2.1',
  about:
    'One blocking call, and every guest of the house waits for the supplier: also those who want nothing of him.',
  actors,
  flows: flowsOf(ROUTES),
  charts: [charts.loop, charts.p99(ROUTES), charts.waiting(ROUTES), charts.failing(ROUTES)],
  switches: [
    {
      id: 'slow',
      kind: 'fault',
      name: 'Supplier is slow',
      about: `The supplier thinks for ${SUPPLIER_MS} ms about each call.`,
      key: '1',
      values: offAndOn('at once', `${SUPPLIER_MS} ms`),
      initial: 'off',
    },
    {
      id: 'client',
      kind: 'defence',
      name: 'HTTP client',
      about: 'Wait with the whole process, or let others go on meanwhile.',
      key: '2',
      values: [
        { value: 'blocking', name: 'blocking' },
        { value: 'async', name: 'asynchronous' },
      ],
      initial: 'blocking',
    },
  ],
  effects: [
    { id: 'works-in-the-demo', claim: 'With a quick supplier, nobody notices that the client blocks' },
    { id: 'stands-still', claim: `The event loop stands still for ${SUPPLIER_MS} ms and more` },
    { id: 'health-slow', claim: '/health takes longer than 1 s, and asks nobody' },
    { id: 'turns', claim: `The event loop is never late by more than ${TURNING_MS} ms` },
    { id: 'health-fast', claim: `/health answers within ${FAST_MS} ms, with the same slow supplier` },
    { id: 'dashboard-served', claim: 'All guests of /dashboard are served, side by side' },
  ],
  beats: [
    {
      id: 'works-in-the-demo',
      title: 'It works on my machine',
      set: { slow: 'off', client: 'blocking' },
      notes:
        'The dashboard asks the supplier with a client that blocks. The supplier is quick. **Who sees the bug?** Nobody: ' +
        'that is how it got into production.',
      effects: ['works-in-the-demo'],
      withinMs: 12_000,
    },
    {
      id: 'slow',
      title: 'The supplier gets slow',
      set: { slow: 'on', client: 'blocking' },
      predict: {
        question: `The supplier now takes ${SUPPLIER_MS} ms. /health asks nobody. How long does it take?`,
        choices: ['as long as before', `about ${SUPPLIER_MS} ms`, 'a second and more'],
        effect: 'health-slow',
      },
      notes:
        `Do the sum: **${DASHBOARD_GUESTS} guests a second × ${SUPPLIER_MS} ms = 1.5 s of standing still in each second.** ` +
        'There is one event loop. Ask: what else does not happen meanwhile? (Timers, health checks, the other guests.)',
      effects: ['stands-still', 'health-slow'],
      withinMs: 15_000,
    },
    {
      id: 'async',
      title: 'Wait without blocking',
      set: { slow: 'on', client: 'async' },
      notes: 'The same supplier, the same guests. The calls wait side by side, and waiting costs nothing.',
      effects: ['turns', 'health-fast', 'dashboard-served'],
      withinMs: 20_000,
    },
  ],
};

export const scene = restaurantScene({
  card,

  guests: () => [
    { route: '/dashboard', guests: DASHBOARD_GUESTS, patienceMs: PATIENCE_MS },
    { route: '/health', guests: 10, patienceMs: PATIENCE_MS },
  ],

  staging: ({ slow, client }) => ({
    weather: slow === 'on' ? [{ fault: 'slow-headers', settings: { afterMs: SUPPLIER_MS } }] : [],
    restaurant: { ...careful, limitMs: PATIENCE_MS, call: client === 'blocking' ? 'blocking' : 'async' },
  }),

  effects: {
    'works-in-the-demo': (moment) => served(moment, ROUTES, CALM_MS),

    'stands-still': ({ gauges: { loopDelayMs } }) =>
      loopDelayMs >= SUPPLIER_MS ? `it stood still for ${duration(loopDelayMs)}` : undefined,

    'health-slow': (moment) => (isSlow(moment, '/health') ? p99(moment, '/health') : undefined),

    turns: (moment) => {
      const { worstLoopDelayMs } = moment.gauges;
      const isIt = isOfThisBeat(moment) && moment.supplier.answered > 0 && worstLoopDelayMs <= TURNING_MS;
      return isIt ? `late by ${duration(worstLoopDelayMs)} at most` : undefined;
    },

    'health-fast': (moment) => (isServed(moment, '/health', FAST_MS) ? p99(moment, '/health') : undefined),

    'dashboard-served': (moment) => served(moment, ['/dashboard'], SUPPLIER_MS + CALM_MS),
  },
});
