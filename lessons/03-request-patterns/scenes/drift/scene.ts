import type { FaultScript } from '../../../../fixtures/supplier/script.ts';
import type { SceneCard } from '../../../../scripts/demo/scene.ts';
import { figure } from '../../../../scripts/demo/words.ts';
import { at, CALM_MS, isTold, p99, served, times } from '../../../../scripts/demo/world/judging.ts';
import { isOfThisBeat, type Moment } from '../../../../scripts/demo/world/moment.ts';
import { actors, charts, flowsOf } from '../../../../scripts/demo/world/picture.ts';
import { restaurantScene } from '../../../../scripts/demo/world/restaurant-scene.ts';
import { careful } from '../../../../scripts/demo/world/restaurant-settings.ts';
import { perSecond } from '../../../../scripts/demo/world/traffic.ts';
import { count } from '../../../../scripts/render/words.ts';

const ROUTES = ['/dashboard', '/orders'] as const;
const GUESTS = 10;
const PATIENCE_MS = 2_000;

const NEW_SCHEMAS: Readonly<Record<string, FaultScript>> = {
  renamed: [{ fault: 'field-renamed', settings: { field: 'priceCents', to: 'price_cents' } }],
  text: [{ fault: 'number-as-string', settings: { field: 'priceCents' } }],
};

const card: SceneCard = {
  id: 'drift',
  title: 'The drift',
  section: '3.4',
  about: 'At noon the supplier changes its schema. Every status is 200, and every bill is wrong.',
  actors,
  flows: flowsOf(ROUTES),
  charts: [
    {
      id: 'bills',
      title: 'What is on the bills',
      unit: '/s',
      kind: 'lines',
      series: [
        { id: 'right', name: 'right' },
        { id: 'wrong', name: 'nonsense' },
        { id: 'refused', name: 'refused, and said so' },
      ],
    },
    charts.failing(ROUTES),
    charts.p99(ROUTES),
    charts.waiting(ROUTES),
  ],
  switches: [
    {
      id: 'schema',
      kind: 'fault',
      name: 'Schema of the supplier',
      about: 'What the supplier sends in place of a whole number called priceCents.',
      key: '1',
      values: [
        { value: 'promised', name: 'as promised' },
        { value: 'renamed', name: 'price_cents' },
        { value: 'text', name: 'a text' },
      ],
      initial: 'promised',
    },
    {
      id: 'validation',
      kind: 'defence',
      name: 'Validation',
      about: 'Look at what was delivered before it goes into the kitchen.',
      key: '2',
      values: [
        { value: 'off', name: 'trust' },
        { value: 'on', name: 'look at the door' },
      ],
      initial: 'off',
    },
  ],
  effects: [
    { id: 'calm', claim: 'Every bill is a whole number of cents' },
    { id: 'wrong-bills', claim: 'Guests get 200, and a bill that is no number' },
    { id: 'silent', claim: 'Not one error, not one line in the log' },
    { id: 'refused', claim: 'Guests are told 502: we cannot use what the supplier sent' },
    { id: 'no-nonsense', claim: 'No guest gets a wrong bill' },
    { id: 'others-well', claim: '/orders goes on as if nothing had happened' },
    { id: 'text-refused', claim: 'Another schema, the same door: refused, too' },
    { id: 'recovered', claim: 'Every bill is right again' },
  ],
  beats: [
    {
      id: 'calm',
      title: 'The morning',
      set: { schema: 'promised', validation: 'off' },
      notes:
        'The guests here count their money: each of them looks at his bill. Ask: **what tells us that an answer is right?**',
      effects: ['calm'],
      withinMs: 12_000,
    },
    {
      id: 'noon',
      title: 'Noon: priceCents becomes price_cents',
      set: { schema: 'renamed', validation: 'off' },
      predict: {
        question: 'The supplier renames a field. Which status do our guests get?',
        choices: ['500', '502', '200'],
        effect: 'wrong-bills',
      },
      notes:
        'All lights are green. `undefined` plus a number is `NaN`, and JSON makes `null` of it. **How many minutes until ' +
        'somebody calls?** Count together what an alarm could have seen: nothing.',
      effects: ['wrong-bills', 'silent'],
      withinMs: 12_000,
    },
    {
      id: 'validation',
      title: 'Look at the door',
      set: { schema: 'renamed', validation: 'on' },
      notes:
        'A loud 502 in place of a silent lie. Ask: **which of the two would you rather be woken up by?**',
      effects: ['refused', 'no-nonsense', 'others-well'],
      withinMs: 12_000,
    },
    {
      id: 'text',
      title: 'The next surprise',
      set: { schema: 'text', validation: 'on' },
      notes:
        'Without a look at the door, `0 + "490"` is a text, and the bill a very long one. Nothing had to be added.',
      effects: ['text-refused'],
      withinMs: 12_000,
    },
    {
      id: 'recovery',
      title: 'The supplier takes it back',
      set: { schema: 'promised', validation: 'on' },
      notes: 'Ask: **what would you do with the orders that were sent out at noon?**',
      effects: ['recovered'],
      withinMs: 12_000,
    },
  ],
};

const bills = ({ recently }: Moment) => {
  const { answered = 0, refused = 0, wrong = 0 } = recently.guests['/dashboard'] ?? {};
  return { right: answered - refused - wrong, wrong, refused };
};

const refusal = (moment: Moment): string | undefined =>
  isTold(moment, '/dashboard', 502) && times(moment, '/dashboard', 200) === 0
    ? `${figure(times(moment, '/dashboard', 502))} × 502, no 200`
    : undefined;

const allRight = (moment: Moment): string | undefined => {
  const { right, wrong } = bills(moment);
  const isIt = served(moment, ['/dashboard'], CALM_MS) !== undefined && right > 0 && wrong === 0;
  return isIt ? `${count(right, 'bill')}, none of them wrong` : undefined;
};

export const scene = restaurantScene({
  card,

  guests: () => [
    { route: '/dashboard', guests: GUESTS, patienceMs: PATIENCE_MS, countsMoney: true },
    { route: '/orders', guests: 5, patienceMs: PATIENCE_MS },
  ],

  staging: ({ schema = '', validation }) => ({
    weather: NEW_SCHEMAS[schema] ?? [],
    restaurant: { ...careful, limitMs: 1_000, validates: validation === 'on' },
  }),

  series: (moment) => {
    const { right, wrong, refused } = bills(moment);
    return { right: perSecond(right), wrong: perSecond(wrong), refused: perSecond(refused) };
  },

  effects: {
    calm: allRight,

    'wrong-bills': (moment) => {
      const { wrong } = bills(moment);
      const good = times(moment, '/dashboard', 200);
      return wrong > 0 && good > 0
        ? `${count(wrong, 'wrong bill')} among answers with status 200`
        : undefined;
    },

    silent: (moment) => {
      const { wrong } = bills(moment);
      const { errors } = at(moment, '/dashboard');
      const isIt = isOfThisBeat(moment) && wrong > 0 && errors === 0 && moment.recently.logged === 0;
      return isIt ? `${count(wrong, 'wrong bill')}, 0 errors, 0 lines in the log` : undefined;
    },

    refused: refusal,

    'no-nonsense': (moment) => {
      const { wrong, refused } = bills(moment);
      return isOfThisBeat(moment) && refused > 0 && wrong === 0
        ? `0 wrong bills, ${figure(refused)} refused`
        : undefined;
    },

    'others-well': (moment) => served(moment, ['/orders'], CALM_MS) && p99(moment, '/orders'),

    'text-refused': refusal,

    recovered: allRight,
  },
});
