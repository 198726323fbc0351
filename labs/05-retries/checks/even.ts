import { attempts } from '../../../fixtures/journal/queries.ts';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import { callNumber, fail, lateBecauseOf, notAsScripted } from '../../kit/judge.ts';
import { stalledMs } from '../../kit/stalls.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { judgeRequests, waitsMs } from './judging.ts';
import { distanceFromEven, FARTHEST, middleHalf, NARROWEST, SAMPLES } from './uniformity.ts';

/** Share of the samples that a busy machine may have spoilt before the judgement is another one. */
const SPOILT = 0.1;

const isEven = (waits: readonly number[], capMs: number): boolean =>
  distanceFromEven(waits, capMs) <= FARTHEST && middleHalf(waits, capMs) > NARROWEST;

/** Each wait less the time in it for which this machine was late. */
function withoutStalls(
  { events, stalls }: Recording,
  waits: readonly number[],
  method: string,
  target: string,
): number[] {
  const made = attempts(events, method, target);
  return waits.map((wait, index) => {
    const until = made[index + 1]?.headAtUs ?? 0;
    return Math.max(0, wait - stalledMs(stalls, until - wait * 1000, until));
  });
}

/** Judges the waits of one long call, all of which had the same ceiling. */
export function judgeEven(recording: Recording, method: string, target: string, capMs: number): Verdict {
  const limit = `maxAttempts is ${SAMPLES + 1} and the supplier answers 503 every time.`;
  const counted = judgeRequests(recording, method, target, SAMPLES + 1, limit);
  if (counted.state !== 'pass') return counted;
  const waits = waitsMs(recording, method, target);
  const distance = distanceFromEven(waits, capMs);
  const quarters = [1, 2, 3, 4].map((quarter) => {
    const [from, until] = [((quarter - 1) * capMs) / 4, quarter === 4 ? Infinity : (quarter * capMs) / 4];
    return waits.filter((wait) => wait >= from && wait < until).length;
  });
  const spread = `${quarters.join(', ')} in the four quarters of 0 to ${capMs} ms`;
  const middle = middleHalf(waits, capMs);
  if (isEven(waits, capMs)) {
    // What this machine added may be all that made them even: then a narrow range was only hidden.
    if (isEven(withoutStalls(recording, waits, method, target), capMs))
      return { state: 'pass', receipt: `${SAMPLES} waits: ${spread}` };
    return notAsScripted(
      'This machine was busy elsewhere during so many waits that they look even, whatever your client drew.',
    );
  }
  const sentAtUs = callNumber(recording, 1)?.sentAtUs ?? 0;
  const busy = lateBecauseOf(recording, sentAtUs, recording.endedAtUs, SPOILT * SAMPLES * capMs);
  const clientDid = `Of ${SAMPLES} waits of your client there were ${spread}.`;
  const rule = `Every wait is drawn evenly from 0 to ${capMs} ms: about ${SAMPLES / 4} in each quarter. (Distance from even: ${distance.toFixed(2)}, accepted up to ${FARTHEST}; the middle half is ${middle.toFixed(2)} of the range wide, accepted above ${NARROWEST}. Full jitter fails by chance once in two million runs.)`;
  return busy ?? fail(recording, clientDid, rule);
}
