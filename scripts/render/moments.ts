import { ms } from '../../fixtures/journal/clock.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { byTime, zeroUsOf } from './board.ts';
import type { Moment } from './timeline.ts';

/** A machine that was late by less explains nothing that can be seen in a picture. */
const WORTH_SHOWING_MS = 50;

/** What a scenario named, and when this machine was late, in order of time. */
export function momentsOf(recording: Recording): Moment[] {
  const zeroUs = zeroUsOf(recording);
  const named = Object.entries(recording.marks).map(([name, atUs]): Moment => {
    return { kind: 'named', atMs: ms(atUs - zeroUs), name };
  });
  const late = recording.stalls
    // What was over before anything happened has made nothing late.
    .filter(({ untilUs, lateMs }) => lateMs >= WORTH_SHOWING_MS && untilUs > zeroUs)
    .map(({ fromUs, untilUs, lateMs }): Moment => {
      const atMs = Math.max(0, ms(fromUs - zeroUs));
      return { kind: 'late', atMs, untilMs: ms(untilUs - zeroUs), lateMs };
    });
  return [...named, ...late].toSorted(byTime);
}
