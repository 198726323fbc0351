import type { SceneCard } from '../../../../scripts/demo/scene.ts';
import { figure } from '../../../../scripts/demo/words.ts';
import { at, CALM_MS, served, times } from '../../../../scripts/demo/world/judging.ts';
import { isOfThisBeat } from '../../../../scripts/demo/world/moment.ts';
import { actors, charts, flowsOf } from '../../../../scripts/demo/world/picture.ts';
import { restaurantScene } from '../../../../scripts/demo/world/restaurant-scene.ts';
import { careful } from '../../../../scripts/demo/world/restaurant-settings.ts';
import { offAndOn } from '../../../../scripts/demo/world/switchboard.ts';

const ROUTES = ['/dashboard', '/health'] as const;
const GUESTS = 20;
const PATIENCE_MS = 4_000;
const LIMIT_MS = 1_000;
const LINES = 8;
/** One call in four gets a large error page: more than undici reads ahead of whoever wants the body. */
const SHARE = 0.25;
const ERROR_PAGE = { status: 500, body: 'Something went wrong. '.repeat(40_000), type: 'text/plain' };
/** Of those who ask while one call in four fails. */
const MOST_SERVED = 0.6;
/** New lines for each error: a client that does not read a body, but ends its line, opens one for each. */
const FEW_OPENED = 0.2;

const card: SceneCard = {
  id: 'leak',
  title: 'The leak',
  section: '6.2',
  about: 'Error pages that nobody reads keep their lines, one after the other, until the pool is empty.',
  actors,
  flows: flowsOf(ROUTES),
  charts: [charts.failing(ROUTES), charts.opened, charts.lines, charts.p99(ROUTES)],
  switches: [
    {
      id: 'errors',
      kind: 'fault',
      name: 'Supplier has errors',
      about: 'One call in four is answered with status 500 and a large page.',
      key: '1',
      values: offAndOn('none', 'one call in four'),
      initial: 'off',
    },
    {
      id: 'bodies',
      kind: 'defence',
      name: 'Body of an error',
      about: 'See the status and throw; or read the body to its end first.',
      key: '2',
      values: [
        { value: 'unread', name: 'left unread' },
        { value: 'read', name: 'read and thrown away' },
      ],
      initial: 'unread',
    },
  ],
  effects: [
    { id: 'calm', claim: 'Every guest is served' },
    { id: 'some-fail', claim: 'Some guests get an error, as one would expect' },
    { id: 'starved', claim: `All ${LINES} lines are lost: nobody gets anything` },
    { id: 'supplier-idle', claim: 'The supplier sees not one call of ours' },
    { id: 'still-down', claim: 'The supplier is well again, and we are not' },
    { id: 'holds', claim: 'Error bodies are read: their lines are kept, and most guests are served' },
    { id: 'no-queue', claim: 'Calls reach the supplier as often as guests ask' },
  ],
  beats: [
    {
      id: 'calm',
      title: `A pool of ${LINES} lines`,
      set: { errors: 'off', bodies: 'unread' },
      notes: `Our client has ${LINES} lines to the supplier, and a timeout of ${LIMIT_MS} ms. Ask: **when is a line free again?**`,
      effects: ['calm'],
      withinMs: 12_000,
    },
    {
      id: 'errors',
      title: 'One call in four fails',
      set: { errors: 'on', bodies: 'unread' },
      predict: {
        question:
          'One call in four is answered with a 500. How many of our guests get an error a few seconds later?',
        choices: ['one in four', 'a few more', 'all of them'],
        effect: 'starved',
      },
      notes:
        'First it looks as expected. Then watch the calls fall to nothing. **The timeout works, and does not help:** it ' +
        'ends calls that wait for a line, not the answers that nobody reads.',
      effects: ['some-fail', 'starved', 'supplier-idle'],
      withinMs: 20_000,
    },
    {
      id: 'well-again',
      title: 'The supplier is well again',
      set: { errors: 'off', bodies: 'unread' },
      notes:
        'Ask: **who will mend this now?** Only a restart. That is how leaks are found: “it helps to restart it”.',
      effects: ['still-down'],
      withinMs: 12_000,
    },
    {
      id: 'read',
      title: 'Read every body to its end',
      set: { errors: 'on', bodies: 'read' },
      notes:
        'The same weather as before. One guest in four gets an error, which is the truth. One line of code: ' +
        '`await body.arrayBuffer()`. Look at the new connections: **none.** With `body.dump()` there would be one for ' +
        'each error, because undici ends the line of a body above 128 KiB rather than read it.',
      effects: ['holds', 'no-queue'],
      withinMs: 15_000,
    },
  ],
};

export const scene = restaurantScene({
  card,

  guests: () => [
    { route: '/dashboard', guests: GUESTS, patienceMs: PATIENCE_MS },
    { route: '/health', guests: 5, patienceMs: PATIENCE_MS },
  ],

  staging: ({ errors, bodies }) => ({
    weather: errors === 'on' ? [{ fault: 'status', settings: ERROR_PAGE, share: SHARE }] : [],
    restaurant: { ...careful, limitMs: LIMIT_MS, lines: LINES, readsErrors: bodies === 'read' },
  }),

  effects: {
    calm: (moment) => served(moment, ROUTES, CALM_MS),

    'some-fail': (moment) => {
      const failed = times(moment, '/dashboard', 502);
      const good = times(moment, '/dashboard', 200);
      return failed > 0 && good > 0 ? `${figure(failed)} × 502 beside ${figure(good)} × 200` : undefined;
    },

    starved: (moment) => {
      const { statuses, answered } = at(moment, '/dashboard');
      const isIt = isOfThisBeat(moment) && answered > 0 && statuses['504'] === answered;
      return isIt
        ? `${figure(answered)} × 504, ${figure(moment.gauges.callsWaiting)} calls wait for a line`
        : undefined;
    },

    'supplier-idle': ({ supplier, door, lines, beatMs }) =>
      beatMs > 1_000 && door.perSecond > 0 && supplier.perSecond === 0
        ? `${figure(door.perSecond)} guests a second, 0 calls, ${figure(lines.open)} lines open`
        : undefined,

    'still-down': (moment) => {
      const { statuses, answered } = at(moment, '/dashboard');
      const { supplier, faults } = moment;
      // It plays no fault any more, and has sent a status to everybody who has called.
      const isWell = faults.length === 0 && supplier.silentMs === 0;
      const isIdle = isWell && supplier.perSecond === 0;
      const isIt = isOfThisBeat(moment) && isIdle && answered > 0 && statuses['504'] === answered;
      return isIt
        ? `${figure(answered)} × 504, and 0 calls at a supplier that keeps nobody waiting`
        : undefined;
    },

    holds: (moment) => {
      const { answered, gaveUp } = at(moment, '/dashboard');
      const good = times(moment, '/dashboard', 200);
      const failed = times(moment, '/dashboard', 502);
      const { opened } = moment.lines;
      const areKept = failed > 0 && opened <= FEW_OPENED * failed;
      const isIt = isOfThisBeat(moment) && areKept && gaveUp === 0 && good >= MOST_SERVED * answered;
      return isIt ? `${figure(good)} × 200, ${figure(failed)} × 502, ${figure(opened)} new lines` : undefined;
    },

    'no-queue': (moment) => {
      const { supplier, gauges } = moment;
      const { perSecond } = at(moment, '/dashboard');
      const isIt = isOfThisBeat(moment) && perSecond > 0 && supplier.perSecond >= perSecond / 2;
      return isIt
        ? `${figure(perSecond)} guests, ${figure(supplier.perSecond)} calls a second, ${figure(gauges.callsWaiting)} waiting`
        : undefined;
    },
  },
});
