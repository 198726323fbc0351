import { dangerZone, type Example, type Failure } from '../../../../fixtures/supplier/danger-zone.ts';

/** One of the twenty failures, as it is played on the projector. */
export interface ShownFailure {
  /** Of its switch, its beat and its effect. */
  readonly id: string;
  /** From 1 to 20. */
  readonly number: number;
  /** Short enough for a switch. */
  readonly name: string;
  readonly key: string;
  readonly failure: Failure;
  /** The first of its examples: one is enough for a show. */
  readonly example: Example;
}

/** In the order of the danger zone. */
const NAMES = [
  'no such name',
  'refused',
  'reset in the answer',
  'unreachable',
  'bad certificate',
  'connect timeout',
  'read timeout',
  'write timeout',
  'pool timeout',
  '400',
  '401, 403',
  '404',
  '429',
  '500',
  '503',
  'field renamed',
  'null',
  'other type',
  'JSON cut off',
  'other shape',
] as const;

const KEYS = '1234567890abcdefghij';

export const shownFailures: readonly ShownFailure[] = dangerZone.map((failure, at) => ({
  id: `failure-${at + 1}`,
  number: at + 1,
  name: NAMES[at] ?? failure.title,
  key: KEYS.charAt(at),
  failure,
  example: failure.faults[0],
}));
