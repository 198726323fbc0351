import type { Recording } from '../../fixtures/journal/recording.ts';
import { stalledMs } from './stalls.ts';
import type { Inconclusive } from './verdict.ts';
import { duration } from './wording.ts';

/**
 * A machine that takes this share of a check's time, and at least so much, leaves too little of it to anybody.
 *
 * Measured with lab 04: up to this share every signature fitted its own wrong client; above it, one in ten did not.
 */
const TAKEN_MOST = { ms: 150, share: 0.5 };

/** Inconclusive when something was left undone in a time that was not the submission's to use. */
export function tooLittleTime({
  stalls,
  endedAtUs,
}: Pick<Recording, 'stalls' | 'endedAtUs'>): Inconclusive | undefined {
  const tookMs = endedAtUs / 1000;
  const takenMs = stalledMs(stalls, 0, endedAtUs);
  if (takenMs < Math.max(TAKEN_MOST.ms, TAKEN_MOST.share * tookMs)) return undefined;
  const because = `The check ran out of time after ${duration(tookMs)}, and this machine was busy elsewhere for ${duration(takenMs)} of it.`;
  return { state: 'inconclusive', because };
}
