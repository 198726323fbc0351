import type { Recording } from '../../../fixtures/journal/recording.ts';
import { callNumber, fail, lateBecauseOf } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { judgeRequests, waitsMs } from './judging.ts';
import { distanceFromEven, FARTHEST, middleHalf, NARROWEST, SAMPLES } from './uniformity.ts';

/** Share of the samples that a busy machine may have spoilt before the judgement is another one. */
const SPOILT = 0.1;

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
  if (distance <= FARTHEST && middle > NARROWEST)
    return { state: 'pass', receipt: `${SAMPLES} waits: ${spread}` };
  const sentAtUs = callNumber(recording, 1)?.sentAtUs ?? 0;
  const busy = lateBecauseOf(recording, sentAtUs, recording.endedAtUs, SPOILT * SAMPLES * capMs);
  const clientDid = `Of ${SAMPLES} waits of your client there were ${spread}.`;
  const rule = `Every wait is drawn evenly from 0 to ${capMs} ms: about ${SAMPLES / 4} in each quarter. (Distance from even: ${distance.toFixed(2)}, accepted up to ${FARTHEST}; the middle half is ${middle.toFixed(2)} of the range wide, accepted above ${NARROWEST}. Full jitter fails by chance once in two million runs.)`;
  return busy ?? fail(recording, clientDid, rule);
}
