import type { ActorState, FlowState } from '../frame.ts';
import type { Actor, Chart, Flow } from '../scene.ts';
import { duration, figure, percent } from '../words.ts';
import { amplification, type Moment } from './moment.ts';
import type { RouteFigures } from './traffic.ts';

/** What every scene with a restaurant shows: who is there, and what goes between them. */
export const actors: readonly Actor[] = [
  { id: 'guests', name: 'Guests' },
  { id: 'restaurant', name: 'Restaurant' },
  { id: 'supplier', name: 'Supplier' },
];

export function flowsOf(routes: readonly string[]): readonly Flow[] {
  return [
    ...routes.map((route) => ({ id: route, from: 'guests', to: 'restaurant', label: route })),
    { id: 'calls', from: 'restaurant', to: 'supplier', label: 'GET /produce' },
  ];
}

const SECOND_MS = 1_000;

/** The charts that a scene may choose from. */
export const charts = {
  p99: (routes: readonly string[]): Chart => ({
    id: 'p99',
    title: 'Slowest guest of 100 (p99)',
    unit: 'ms',
    kind: 'lines',
    isLogarithmic: true,
    limit: { at: SECOND_MS, name: '1 s' },
    series: routes.map((route) => ({ id: `p99 ${route}`, name: route })),
  }),
  p50: (routes: readonly string[]): Chart => ({
    id: 'p50',
    title: 'Half of the guests (p50)',
    unit: 'ms',
    kind: 'lines',
    isLogarithmic: true,
    series: routes.map((route) => ({ id: `p50 ${route}`, name: route })),
  }),
  waiting: (routes: readonly string[]): Chart => ({
    id: 'waiting',
    title: 'Guests waiting',
    unit: 'guests',
    kind: 'lines',
    series: routes.map((route) => ({ id: `waiting ${route}`, name: route })),
  }),
  failing: (routes: readonly string[]): Chart => ({
    id: 'failing',
    title: 'Guests who are not served',
    unit: '%',
    kind: 'lines',
    series: routes.map((route) => ({ id: `failing ${route}`, name: route })),
  }),
  database: (connections: number): Chart => ({
    id: 'database',
    title: 'Database connections',
    unit: 'connections',
    kind: 'lines',
    limit: { at: connections, name: 'all there are' },
    series: [
      { id: 'taken', name: 'taken' },
      { id: 'database waiting', name: 'waited for' },
    ],
  }),
  lines: {
    id: 'lines',
    title: 'At the supplier',
    unit: 'open',
    kind: 'lines',
    series: [
      { id: 'lines', name: 'connections' },
      { id: 'calls open', name: 'calls under way' },
    ],
  },
  opened: {
    id: 'opened',
    title: 'New connections',
    unit: '/s',
    kind: 'lines',
    series: [
      { id: 'opened', name: 'connections' },
      { id: 'calls', name: 'calls' },
    ],
  },
  loop: {
    id: 'loop',
    title: 'Event loop late by',
    unit: 'ms',
    kind: 'lines',
    series: [{ id: 'loop', name: 'longest standstill' }],
  },
  amplification: {
    id: 'amplification',
    title: 'Calls to the supplier for each guest',
    unit: 'calls',
    kind: 'lines',
    isLogarithmic: true,
    limit: { at: 1, name: 'one each' },
    series: [{ id: 'amplification', name: 'calls' }],
  },
} satisfies Record<string, Chart | ((...args: never[]) => Chart)>;

/** The newest point of every series that {@link charts} knows. */
export function seriesOf(moment: Moment): Record<string, number | null> {
  const { supplier, lines, gauges } = moment;
  const { size, free, waiting } = gauges.database;
  const ofRoutes = Object.entries(moment.routes).flatMap(([route, figures]) => [
    [`p99 ${route}`, figures.p99Ms] as const,
    [`p50 ${route}`, figures.p50Ms] as const,
    [`waiting ${route}`, figures.open] as const,
    [`failing ${route}`, failing(figures) * 100] as const,
  ]);
  return {
    ...Object.fromEntries(ofRoutes),
    taken: size - free,
    'database waiting': waiting,
    lines: lines.open,
    'calls open': supplier.open,
    opened: lines.perSecond,
    calls: supplier.perSecond,
    loop: gauges.loopDelayMs,
    amplification: amplification(moment),
  };
}

/** Share of those who got an error or left, of all whose request has ended. */
export function failing({ answered, errors, gaveUp }: RouteFigures): number {
  const ended = answered + gaveUp;
  return ended === 0 ? 0 : (errors + gaveUp) / ended;
}

export function flowStates(moment: Moment): Record<string, FlowState> {
  const stateOf = (figures: RouteFigures) => {
    const { perSecond, open } = figures;
    return { perSecond, open, failing: failing(figures) };
  };
  const ofRoutes = Object.entries(moment.routes).map(([route, figures]) => [route, stateOf(figures)]);
  return { ...Object.fromEntries(ofRoutes), calls: stateOf(moment.supplier) };
}

export function actorStates(moment: Moment): Record<string, ActorState> {
  return { guests: guestsOf(moment), restaurant: restaurantOf(moment), supplier: supplierOf(moment) };
}

const STRAINED = 0.05;
const DOWN = 0.5;

/** How somebody is of whom this share of all asked has failed. */
export function moodOf(share: number): ActorState['mood'] {
  if (share >= DOWN) return 'down';
  return share >= STRAINED ? 'strained' : 'well';
}

function guestsOf({ door }: Moment): ActorState {
  return {
    mood: moodOf(failing(door)),
    facts: [
      `${figure(door.perSecond)} ask in a second`,
      `${figure(door.open)} are waiting`,
      `${percent(failing(door))} get an error or leave`,
    ],
  };
}

function restaurantOf({ door, gauges }: Moment): ActorState {
  const { size, free, waiting } = gauges.database;
  const queue = waiting === 0 ? '' : `, ${figure(waiting)} waiting`;
  const nobodyIsServed = door.answered === 0 && door.open > 0;
  return {
    mood: nobodyIsServed ? 'down' : moodOf(failing(door)),
    facts: [
      `${size - free} of ${size} database connections taken${queue}`,
      `${figure(gauges.handlers)} handlers under way`,
      `event loop late by ${duration(gauges.loopDelayMs)}`,
    ],
  };
}

function supplierOf({ supplier, lines }: Moment): ActorState {
  const isSilent = supplier.silentMs > SECOND_MS;
  return {
    mood: isSilent ? 'down' : moodOf(failing(supplier)),
    facts: [
      `${figure(supplier.perSecond)} calls in a second`,
      `${figure(supplier.open)} calls under way`,
      `${figure(lines.open)} connections open`,
    ],
  };
}
