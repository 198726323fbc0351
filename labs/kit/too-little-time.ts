import type { Recording } from '../../fixtures/journal/recording.ts';
import { stalledMs } from './stalls.ts';
import type { Inconclusive } from './verdict.ts';
import { duration } from './wording.ts';

/** A machine that takes more than this share of a check's time, and more than this, leaves too little of it to anybody. */
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
