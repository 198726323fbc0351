import { randomUUID } from 'node:crypto';
import { anySeed } from '../../../fixtures/random.ts';
import {
  dangerZone,
  type Example,
  type Failure,
  type FailureFamily,
} from '../../../fixtures/supplier/danger-zone.ts';
import type { Diagnosis } from '../starter/diagnose.ts';

/** One call of the game: what is played, and what is true of it. */
export interface Turn {
  /** In the order in which a learner meets the failures. */
  readonly place: number;
  readonly example: Example;
  /** What happens, in the words of a colleague. */
  readonly title: string;
  /** Undefined: the answer is a good one. */
  readonly truth?: Diagnosis;
  readonly failure?: Failure;
}

type Played = Omit<Turn, 'place'>;

/** Every example of every failure of a family, in the order of the danger zone, and good answers after them. */
export function turnsOf(family: FailureFamily): Turn[] {
  const failures = dangerZone.filter((failure) => failure.family === family);
  const played = [...failures.flatMap(turnsOfFailure), ...goodAnswers[family]()];
  return played.map((turn, place) => ({ ...turn, place }));
}

/** The faults that change one field change the price, if nobody says otherwise. Here is another field for each. */
const OTHER_FIELDS: Readonly<Record<string, Example['settings']>> = {
  'field-renamed': { field: 'name', to: 'label' },
  'field-removed': { field: 'unit' },
  'unexpected-null': { field: 'lot' },
  'changed-type': { field: 'name', to: 'array' },
};

function turnsOfFailure(failure: Failure): Played[] {
  const examples = failure.faults.flatMap((example) => {
    const settings = OTHER_FIELDS[example.fault];
    return settings ? [example, { ...example, settings }] : [example];
  });
  return examples.map((example) => {
    const { family, title, tell } = failure;
    const { phase = failure.phase, isTransient = failure.isTransient } = example;
    return { example, title, failure, truth: { family, phase, again: isTransient, tell: tell.status } };
  });
}

const usual: Played = { example: { fault: 'none' }, title: 'a good answer' };
const slow: Played = {
  example: { fault: 'slow-headers', settings: { afterMs: 100 } },
  title: 'a good answer that took a moment',
};

function answering(title: string, differently: object): Played {
  const item = { id: '7', name: 'parsley', unit: 'bunch', priceCents: 120, lot: randomUUID() };
  const body = JSON.stringify({ ...item, ...differently });
  return { example: { fault: 'status', settings: { status: 200, body } }, title };
}

const goodAnswers: Record<FailureFamily, () => Played[]> = {
  network: () => [usual, usual],
  timeout: () => [usual, slow],
  http: () => [usual, usual],
  data: () => [
    usual,
    answering('a free sample: priceCents is 0', { priceCents: 0 }),
    answering('a good answer with a new field beside the documented ones', { organic: true }),
  ],
};

/** The seed in the environment variable LAB_SEED, to play an order again; else a new one. */
export function chooseSeed(): number {
  const chosen = Number(process.env.LAB_SEED);
  return process.env.LAB_SEED && Number.isInteger(chosen) ? chosen : anySeed();
}
