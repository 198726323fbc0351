import { ms } from '../../../fixtures/journal/clock.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { zeroUsOf } from '../board.ts';
import { layoutTimeline } from '../layout.ts';
import type { Amounts, Occupancy, OccupancyStep } from './occupancy.ts';
import { busyStretches, openStretches, type Stretch, waitingStretches } from './stretches.ts';

/** Counts what was open, what was busy and who waited, at every moment of a recording. */
export function layoutOccupancy(recording: Recording): Occupancy {
  const { axis, moments } = layoutTimeline(recording);
  const zeroUs = zeroUsOf(recording);
  const stretches = {
    open: openStretches(recording),
    busy: busyStretches(recording),
    waiting: waitingStretches(recording),
  };
  const changes = [
    ...changesOf(stretches.open, 'open'),
    ...changesOf(stretches.busy, 'busy'),
    ...changesOf(stretches.waiting, 'waiting'),
  ].toSorted((one, other) => one.atUs - other.atUs);

  const steps: OccupancyStep[] = [];
  const now = { open: 0, busy: 0, waiting: 0 };
  let fromMs = 0;
  const stepTo = (toMs: number) => {
    const last = steps.at(-1);
    if (toMs <= fromMs) return;
    if (last && AMOUNTS.every((what) => last[what] === now[what])) {
      steps[steps.length - 1] = { ...last, toMs };
    } else steps.push({ fromMs, toMs, ...now });
    fromMs = toMs;
  };
  for (const { atUs, what, by } of changes) {
    stepTo(Math.min(ms(atUs - zeroUs), axis.endMs));
    now[what] += by;
  }
  stepTo(axis.endMs);
  return {
    axis,
    moments,
    steps,
    most: mostOf(steps),
    opened: stretches.open.length,
    waited: stretches.waiting.length,
  };
}

const AMOUNTS = ['open', 'busy', 'waiting'] as const;

interface Change {
  readonly atUs: number;
  readonly what: keyof Amounts;
  readonly by: 1 | -1;
}

const changesOf = (stretches: readonly Stretch[], what: keyof Amounts): Change[] =>
  stretches.flatMap(({ fromUs, toUs }) => [
    { atUs: fromUs, what, by: 1 as const },
    { atUs: toUs, what, by: -1 as const },
  ]);

/** The most of each in some steps, which need not have been at the same moment. */
export const mostOf = (steps: readonly Amounts[]): Amounts => ({
  open: steps.reduce((most, { open }) => Math.max(most, open), 0),
  busy: steps.reduce((most, { busy }) => Math.max(most, busy), 0),
  waiting: steps.reduce((most, { waiting }) => Math.max(most, waiting), 0),
});
