import { processAuthority } from '../../../../fixtures/certs/on-demand.ts';
import { startSupplier } from '../../../../fixtures/supplier/supplier.ts';
import type { SceneCard } from '../../../../scripts/demo/scene.ts';
import { duration, figure } from '../../../../scripts/demo/words.ts';
import { at } from '../../../../scripts/demo/world/judging.ts';
import { isOfThisBeat, type Moment } from '../../../../scripts/demo/world/moment.ts';
import { actors, charts, flowsOf } from '../../../../scripts/demo/world/picture.ts';
import { restaurantScene } from '../../../../scripts/demo/world/restaurant-scene.ts';
import { careful } from '../../../../scripts/demo/world/restaurant-settings.ts';
import { openLongLine } from '../long-line.ts';

const ROUTES = ['/dashboard'] as const;
const GUESTS = 10;
const PATIENCE_MS = 3_000;
const ROUND_TRIP_MS = 80;
/** TCP, TLS 1.3, and the call itself. */
const TAXED_MS = 3 * ROUND_TRIP_MS;
/** The call itself, and what a busy machine adds. */
const UNTAXED_MS = 2 * ROUND_TRIP_MS;

const card: SceneCard = {
  id: 'handshake-tax',
  title: 'The handshake tax',
  section: '6.1',
  about: `A supplier that is ${ROUND_TRIP_MS} ms away, and a client for each call: two of three round trips are for nothing.`,
  actors,
  flows: flowsOf(ROUTES),
  charts: [charts.p50(ROUTES), charts.opened, charts.lines, charts.waiting(ROUTES)],
  switches: [
    {
      id: 'pool',
      kind: 'defence',
      name: 'Client',
      about: 'A new one for each call, or one for all, which keeps its lines.',
      key: '1',
      values: [
        { value: 'new', name: 'new for each call' },
        { value: 'shared', name: 'shared' },
      ],
      initial: 'new',
    },
  ],
  effects: [
    { id: 'a-line-each', claim: 'Every call opens a connection of its own' },
    { id: 'taxed', claim: `Half of the guests wait for ${TAXED_MS} ms and more: three round trips` },
    { id: 'lines-kept', claim: 'No connection is opened any more' },
    { id: 'untaxed', claim: `Half of the guests wait for less than ${UNTAXED_MS} ms: one round trip` },
  ],
  beats: [
    {
      id: 'new',
      title: 'A client for each call',
      set: { pool: 'new' },
      predict: {
        question: `There and back takes ${ROUND_TRIP_MS} ms, the supplier answers at once. How long does a call over HTTPS take?`,
        choices: [`${ROUND_TRIP_MS} ms`, `${2 * ROUND_TRIP_MS} ms`, `${3 * ROUND_TRIP_MS} ms`],
        effect: 'taxed',
      },
      notes:
        'Walk the way with your feet: TCP there and back, TLS there and back, then the question itself. **Two of three ' +
        'trips carry nothing that the guest has asked for.**',
      effects: ['a-line-each', 'taxed'],
      withinMs: 15_000,
    },
    {
      id: 'shared',
      title: 'One client for all calls',
      set: { pool: 'shared' },
      notes:
        'The same supplier, the same distance. Ask: **where in your code is the client made?** In the handler, or once?',
      effects: ['lines-kept', 'untaxed'],
      withinMs: 15_000,
    },
  ],
};

const p50 = (moment: Moment): number | null => at(moment, '/dashboard').p50Ms;
const p50InWords = (moment: Moment): string => `p50 of /dashboard: ${duration(p50(moment) ?? 0)}`;

export const scene = restaurantScene({
  card,

  guests: () => [{ route: '/dashboard', guests: GUESTS, patienceMs: PATIENCE_MS }],

  openSupplier: async (journal) => {
    const authority = await processAuthority();
    const supplier = await startSupplier({ journal, tls: { authority } });
    const line = await openLongLine(supplier.url, ROUND_TRIP_MS);
    return {
      supplier,
      place: { supplierUrl: line.url, ca: authority.certificate, roundTripMs: ROUND_TRIP_MS },
      close: async () => {
        await line.close();
        await supplier.close();
      },
    };
  },

  staging: ({ pool }) => ({
    weather: [],
    restaurant: { ...careful, limitMs: 2_000, client: pool === 'shared' ? 'shared' : 'new' },
  }),

  effects: {
    'a-line-each': (moment) => {
      const { lines, supplier } = moment;
      const isIt =
        isOfThisBeat(moment) && supplier.perSecond > 0 && lines.perSecond >= 0.8 * supplier.perSecond;
      return isIt ? openedInWords(moment) : undefined;
    },

    taxed: (moment) =>
      isOfThisBeat(moment) && (p50(moment) ?? 0) >= TAXED_MS ? p50InWords(moment) : undefined,

    'lines-kept': (moment) =>
      isOfThisBeat(moment) && moment.supplier.perSecond > 0 && moment.lines.perSecond === 0
        ? openedInWords(moment)
        : undefined,

    untaxed: (moment) =>
      isOfThisBeat(moment) && (p50(moment) ?? Infinity) < UNTAXED_MS ? p50InWords(moment) : undefined,
  },
});

const openedInWords = ({ lines, supplier }: Moment): string =>
  `${figure(lines.perSecond)} connections opened for ${figure(supplier.perSecond)} calls a second`;
