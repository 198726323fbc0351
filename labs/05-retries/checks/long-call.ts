import type { Recording } from '../../../fixtures/journal/recording.ts';
import { waitsMs } from './judging.ts';

const SHORT_WAITS = 5;
/** Waits of a long call whose ceiling is the cap. */
export const CAPPED_WAITS = 18;
/** A call whose ceilings are 5, 10, 20, 40 and 80 ms, and then the cap. */
export const LONG_CALL = { maxAttempts: 1 + SHORT_WAITS + CAPPED_WAITS, baseMs: 5, capMs: 160 };

/**
 * The least that 18 waits of full jitter take together, in milliseconds: the sum of 18 numbers drawn evenly from 0 to 1 is
 * below 3 in 3^18 / 18! of all cases, once in 16 million.
 */
export const LEAST_MS = 3 * LONG_CALL.capMs;

/** How long the waits under the cap took together, in milliseconds. */
export function cappedWaitsMs(recording: Recording, method: string, target: string): number {
  const capped = waitsMs(recording, method, target).slice(SHORT_WAITS);
  return capped.reduce((sum, wait) => sum + wait, 0);
}
