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
    .filter(({ lateMs }) => lateMs >= WORTH_SHOWING_MS)
    .map(({ fromUs, untilUs, lateMs }): Moment => {
      return { kind: 'late', atMs: ms(fromUs - zeroUs), untilMs: ms(untilUs - zeroUs), lateMs };
    });
  return [...named, ...late].toSorted(byTime);
}
