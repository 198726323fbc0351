import { ms } from '../../../../fixtures/journal/clock.ts';
import type { Limits } from '../../../../fixtures/supplier/danger-zone/clients.ts';
import { scriptOf, type Target, targetOf } from '../../../../fixtures/supplier/danger-zone/target.ts';
import { catalogue } from '../../../../fixtures/supplier/faults/catalogue.ts';
import { startSupplier } from '../../../../fixtures/supplier/supplier.ts';
import type { Beat, SceneCard } from '../../../../scripts/demo/scene.ts';
import { duration, figure } from '../../../../scripts/demo/words.ts';
import type { Judge } from '../../../../scripts/demo/world/effect-watch.ts';
import { at, CALM_MS, served } from '../../../../scripts/demo/world/judging.ts';
import type { Moment } from '../../../../scripts/demo/world/moment.ts';
import { actors, charts, flowsOf } from '../../../../scripts/demo/world/picture.ts';
import { restaurantScene } from '../../../../scripts/demo/world/restaurant-scene.ts';
import { careful } from '../../../../scripts/demo/world/restaurant-settings.ts';
import type { SupplierAt } from '../../../../scripts/demo/world/restaurant-world.ts';
import { offAndOn, type Settings } from '../../../../scripts/demo/world/switchboard.ts';
import { perSecond, type Visit } from '../../../../scripts/demo/world/traffic.ts';
import { type ShownFailure, shownFailures } from './failures.ts';

const ROUTE = '/produce/7';
/** Few, because one of the failures makes each of them upload a file. */
const GUESTS = 3;
const PATIENCE_MS = 4_000;
/** The limit for the whole comes after that of a phase, which undici's timers may keep for a second too long. */
const LIMITS: Limits = { phaseMs: 400, totalMs: 2_000 };

const FAMILIES = [
  ['network', 'the line fails'],
  ['timeout', 'something takes for ever'],
  ['http', 'the supplier says no'],
  ['data', 'the supplier says yes, and lies'],
] as const;

/** One failure of each family, met without any care. */
const CARELESS: ReadonlyArray<{ readonly id: string; readonly failure: number; readonly claim: string }> = [
  { id: 'careless-network', failure: 2, claim: 'The line fails: the guest is told 500, it is our fault' },
  { id: 'careless-timeout', failure: 7, claim: 'The supplier hangs: the guest waits until he leaves' },
  { id: 'careless-http', failure: 14, claim: 'The supplier says 500: the guest is told 200' },
  { id: 'careless-data', failure: 16, claim: 'A field is renamed: the guest is told 200' },
];

const withNumber = (wanted: number): ShownFailure => {
  const shown = shownFailures.find(({ number }) => number === wanted);
  if (!shown) throw new Error(`the danger zone has no failure number ${wanted}`);
  return shown;
};

const claimOf = ({ failure, name }: ShownFailure): string =>
  `${name}: the guest is told ${failure.tell.status}`;

function carefulBeat(shown: ShownFailure): Beat {
  const { id, number: place, failure } = shown;
  const whose = `Whose fault is it? **${failure.whoseFault}.** Does it help to try again? ${failure.again}`;
  return {
    id,
    title: `${place}. ${failure.title}`,
    set: { care: 'on', [id]: 'on' },
    notes: `What we tell the guest: “${failure.tell.message}” ${whose}`,
    effects: [id],
    withinMs: 10_000,
  };
}

function carelessBeat({ id, failure }: (typeof CARELESS)[number]): Beat {
  const shown = withNumber(failure);
  const [, family = ''] = FAMILIES.find(([name]) => name === shown.failure.family) ?? [];
  return {
    id,
    title: `Without care: ${family}`,
    set: { care: 'off', [shown.id]: 'on' },
    notes: `The failure: ${shown.failure.title}. Ask the room, before the key is pressed: **what does our guest see?**`,
    effects: [id],
    withinMs: 12_000,
  };
}

const card: SceneCard = {
  id: 'danger-zone',
  title: 'The danger zone',
  section: '1.2',
  about: 'Twenty ways in which a call to somebody else can fail, each on a key, each for real.',
  actors,
  flows: flowsOf([ROUTE]),
  charts: [
    {
      id: 'told',
      title: 'What guests are told',
      unit: '/s',
      kind: 'lines',
      series: [
        { id: 'told 200', name: '200' },
        { id: 'told 404', name: '404' },
        { id: 'told 500', name: '500' },
        { id: 'told 502', name: '502' },
        { id: 'told 503', name: '503' },
        { id: 'told 504', name: '504' },
        { id: 'left', name: 'left' },
      ],
    },
    charts.p99([ROUTE]),
    charts.waiting([ROUTE]),
  ],
  switches: [
    ...shownFailures.map(({ id, name, key, failure }) => ({
      id,
      kind: 'fault' as const,
      name,
      about: `${failure.title}.`,
      key,
      values: offAndOn(),
      initial: 'off',
    })),
    {
      id: 'care',
      kind: 'defence',
      name: 'Care',
      about: 'Limits for each phase, a look at status and content, and an honest word to the guest.',
      key: 'k',
      values: offAndOn('none', 'limits, validation, translation'),
      initial: 'off',
    },
  ],
  effects: [
    { id: 'calm', claim: 'Guests are served' },
    ...CARELESS.map(({ id, claim }) => ({ id, claim })),
    ...shownFailures.map((shown) => ({ id: shown.id, claim: claimOf(shown) })),
  ],
  beats: [
    {
      id: 'calm',
      title: 'A good evening',
      set: { care: 'off' },
      notes:
        'One route, one call to a supplier. Ask: **what can go wrong with one call?** Collect, until there are ten.',
      effects: ['calm'],
      withinMs: 12_000,
    },
    ...CARELESS.map(carelessBeat),
    ...shownFailures.map(carefulBeat),
  ],
};

/** The one that is switched on. */
const shownBy = (switches: Settings): ShownFailure | undefined =>
  shownFailures.find(({ id }) => switches[id] === 'on');

const fault = ({ example }: ShownFailure): string => example.fault;

/** The journal says that it was played: in this beat, or, with an address of its own, since that was opened. */
const isWitnessed = (shown: ShownFailure, { faults, everPlayed }: Moment): boolean =>
  catalogue.get(fault(shown))?.on === 'listener'
    ? everPlayed.has(fault(shown))
    : faults.includes(fault(shown));

const tookMs = ({ startedUs, endedUs = startedUs }: Visit): number => ms(endedUs - startedUs);

/** It was played, and somebody who came in this beat got this answer. */
const told =
  (shown: ShownFailure, status: number): Judge<Moment> =>
  (moment) => {
    const answers = moment.ofThisBeat.filter((visit) => visit.status === status && !visit.gaveUp);
    const [first] = answers;
    if (!first || !isWitnessed(shown, moment)) return undefined;
    return `${figure(answers.length)} × ${status}, after ${duration(tookMs(first))}`;
  };

const waitsInVain: Judge<Moment> = (moment) => {
  const left = moment.ofThisBeat.filter(({ gaveUp }) => gaveUp);
  const [first] = left;
  if (!first || !moment.everPlayed.has(fault(withNumber(7)))) return undefined;
  return `${figure(left.length)} left after ${duration(tookMs(first))}, without a word`;
};

export const scene = restaurantScene({
  card,
  exclusive: shownFailures.map(({ id }) => id),

  guests: () => [{ route: ROUTE, guests: GUESTS, patienceMs: PATIENCE_MS }],

  openSupplier: async (journal): Promise<SupplierAt> => {
    const supplier = await startSupplier({ journal });
    const targets = new Map<string, Target>();
    for (const { example } of shownFailures) {
      const target = await targetOf(supplier, example);
      // A system that cannot play it meets a good supplier in its place.
      if (target) targets.set(example.fault, target);
    }
    return { supplier, place: { supplierUrl: supplier.url }, targets, close: () => supplier.close() };
  },

  staging: (switches, { supplier, targets }) => {
    const shown = shownBy(switches);
    const target = shown && targets?.get(fault(shown));
    const plan = { ...(target ?? { url: `${supplier.url}${ROUTE}` }), limits: LIMITS };
    return {
      weather: shown ? scriptOf(shown.example) : [],
      restaurant: { ...careful, item: { plan, isCareful: switches.care === 'on' } },
    };
  },

  series: (moment) => {
    const { statuses, gaveUp } = at(moment, ROUTE);
    const toldOf = [200, 404, 500, 502, 503, 504].map((status) => [
      `told ${status}`,
      perSecond(statuses[status] ?? 0),
    ]);
    return { ...Object.fromEntries(toldOf), left: perSecond(gaveUp) };
  },

  effects: {
    calm: (moment) => served(moment, [ROUTE], CALM_MS),
    'careless-network': told(withNumber(2), 500),
    'careless-timeout': waitsInVain,
    'careless-http': told(withNumber(14), 200),
    'careless-data': told(withNumber(16), 200),
    ...Object.fromEntries(
      shownFailures.map((shown) => [shown.id, told(shown, shown.failure.tell.status)] as const),
    ),
  },
});
