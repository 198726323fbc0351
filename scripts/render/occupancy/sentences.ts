import { momentSentences } from '../sentences.ts';
import { count, duration, NOTHING, printable } from '../words.ts';
import { mostOf } from './layout.ts';
import type { Occupancy, OccupancyStep } from './occupancy.ts';
import { headline } from './words.ts';

/** More steps than this are told in so many equal stretches: nobody listens to two hundred sentences. */
const MOST_SENTENCES = 12;
/** Steps below this share of the recording are between two others: not worth a sentence. */
const NOTICEABLE = 0.005;

/** The same as plain sentences, for a screen reader or `--plain`: what was open, busy and waiting, in order of time. */
export function occupancySentences(occupancy: Occupancy): string[] {
  const { axis, steps, opened, waited, moments } = occupancy;
  if (opened === 0 && waited === 0) return [NOTHING];
  const zero = 'Times count from the first thing that happened.';
  const noticeable = steps.filter(({ fromMs, toMs }) => toMs - fromMs > axis.endMs * NOTICEABLE);
  const told =
    noticeable.length <= MOST_SENTENCES
      ? noticeable.map((step) => stepSentence(step))
      : stretches(occupancy).map((step) => stepSentence(step, 'at most'));
  return [[headline(occupancy), zero, ...momentSentences(moments)].join(' '), ...told].map((text) =>
    printable(text, true),
  );
}

/** What there was between two moments: all the time, or at most. */
export function stepSentence(
  { fromMs, toMs, open, busy, waiting }: OccupancyStep,
  how: 'exactly' | 'at most' = 'exactly',
): string {
  const stretch = `From ${duration(fromMs)} to ${duration(toMs)}${how === 'at most' ? ', at most' : ''}`;
  const lines = open === 0 ? 'no connection open' : `${count(open, 'connection')} open, ${busy} busy`;
  return `${stretch}: ${lines}${waiting === 0 ? '' : `, ${count(waiting, 'call')} waiting`}.`;
}

function stretches({ axis, steps }: Occupancy): OccupancyStep[] {
  const lengthMs = axis.endMs / MOST_SENTENCES;
  return Array.from({ length: MOST_SENTENCES }, (_, index) => {
    const [fromMs, toMs] = [index * lengthMs, (index + 1) * lengthMs];
    return { fromMs, toMs, ...mostOf(steps.filter((step) => step.fromMs < toMs && step.toMs > fromMs)) };
  });
}
