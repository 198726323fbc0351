import { z } from 'zod';
import type { Recording } from '../../../fixtures/journal/recording.ts';
import type { Check } from '../../kit/check.ts';
import { all, callNumber, lateBecauseOf } from '../../kit/judge.ts';
import type { Verdict } from '../../kit/verdict.ts';
import { between, duration } from '../../kit/wording.ts';
import { DASHBOARD_DEADLINE_MS, GUEST_WITHIN_MS, openDashboard, refusal, servedTo } from './dashboard.ts';

/** Node's timers fire up to 1 ms early, and numbers may be rounded. */
const TOLERANCE_MS = 2;

const timingSchema = z.object({ theirsMs: z.number().nonnegative(), yoursMs: z.number().nonnegative() });

/** What the scenario makes sure of, in milliseconds. */
interface AtLeast {
  readonly theirsMs?: number;
  readonly yoursMs?: number;
}

const RULE = 'timing is { theirsMs, yoursMs }: the wait for the supplier, and the rest.';

/**
 * Judges what a guest was told about his time. No limit from above is needed: both times together cannot be longer than what
 * the guest waited, so what is wrongly charged to one of them is missing from the other.
 */
function judgeTiming(recording: Recording, call: number, atLeast: AtLeast, because: string): Verdict {
  const served = servedTo(recording, call, RULE);
  if ('verdict' in served) return served.verdict;
  const { dashboard } = served;
  const timing = timingSchema.safeParse(dashboard.timing);
  if (!timing.success) {
    const got = dashboard.timing === undefined ? 'no timing' : JSON.stringify(dashboard.timing);
    return refusal(
      recording,
      call,
      `got ${got}`,
      `${RULE} Both are numbers of milliseconds, and not negative.`,
    );
  }
  const { theirsMs, yoursMs } = timing.data;
  const record = callNumber(recording, call);
  const [fromUs, untilUs] = [record?.sentAtUs ?? 0, record?.settledAtUs ?? 0];
  const waitedMs = between(fromUs, untilUs);
  const told = `was told theirs ${duration(theirsMs)}, yours ${duration(yoursMs)}`;
  const { theirsMs: leastTheirsMs = 0, yoursMs: leastYoursMs = 0 } = atLeast;
  if (theirsMs < leastTheirsMs - TOLERANCE_MS) {
    return refusal(recording, call, told, `${because} So theirsMs is at least ${leastTheirsMs} ms.`);
  }
  // Who asks both at once has done a part of his own work while he waited for them.
  const mayOverlap = theirsMs < leastYoursMs;
  if (yoursMs + (mayOverlap ? theirsMs : 0) < leastYoursMs - TOLERANCE_MS) {
    const late = mayOverlap ? undefined : lateBecauseOf(recording, fromUs, untilUs, theirsMs);
    return late ?? refusal(recording, call, told, `${because} So yoursMs is at least ${leastYoursMs} ms.`);
  }
  if (theirsMs + yoursMs > waitedMs + TOLERANCE_MS) {
    // Of the numbers as they are shown, or it would not add up.
    const shown = Math.round(theirsMs) + Math.round(yoursMs);
    const sum = `${Math.round(theirsMs)} ms + ${Math.round(yoursMs)} ms = ${shown} ms`;
    const rule = `${sum}, and the guest waited ${duration(waitedMs)} altogether: a millisecond is either theirs or yours.`;
    return refusal(recording, call, told, rule);
  }
  return {
    state: 'pass',
    receipt: `of ${duration(waitedMs)}: theirs ${duration(theirsMs)}, yours ${duration(yoursMs)}`,
  };
}

const SLOW_MS = 250;

const slowHead = { fault: 'slow-headers', settings: { afterMs: SLOW_MS } } as const;

export const timeSlowHead: Check = {
  id: 'time-slow-head',
  claim: 'A supplier that thinks for long is their time',
  why: 'Without this number every slow supplier looks like a slow restaurant, and you tune your database for weeks.',
  section: '1.1',
  witness: ['slow-headers'],
  deadlineMs: DASHBOARD_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([slowHead]);
    const url = await openDashboard(stage, supplier.url);
    await stage.settledWithin(GUEST_WITHIN_MS, stage.guest(url));
  },
  judge: (recording) =>
    judgeTiming(
      recording,
      1,
      { theirsMs: SLOW_MS },
      `The supplier thought for ${SLOW_MS} ms before it answered.`,
    ),
};

const DRIP = { pieces: 5, everyMs: 50 };
/** Each of the pauses may be 1 ms short. */
const DRIP_MS = DRIP.pieces * (DRIP.everyMs - 1);

export const timeSlowBody: Check = {
  id: 'time-slow-body',
  claim: 'Their time ends when the whole body is there, not with its first byte',
  why: 'A status of 200 is the beginning of an answer. Large answers and thin lines spend their time after it.',
  section: '1.1',
  witness: ['slow-drip'],
  deadlineMs: DASHBOARD_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([{ fault: 'slow-drip', settings: DRIP }]);
    const url = await openDashboard(stage, supplier.url);
    await stage.settledWithin(GUEST_WITHIN_MS, stage.guest(url));
  },
  judge: (recording) =>
    judgeTiming(
      recording,
      1,
      { theirsMs: DRIP_MS },
      `The body came in ${DRIP.pieces} pieces, one every ${DRIP.everyMs} ms.`,
    ),
};

const QUERY_MS = 300;

export const timeSlowDatabase: Check = {
  id: 'time-slow-database',
  claim: 'Your own slow database is your time',
  why: 'It is easy to blame the supplier. The number that is yours is the one that you can improve today.',
  section: '1.1',
  witness: [],
  deadlineMs: DASHBOARD_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier();
    const url = await openDashboard(stage, supplier.url, { queryMs: QUERY_MS });
    await stage.settledWithin(GUEST_WITHIN_MS, stage.guest(url));
  },
  judge: (recording) =>
    judgeTiming(recording, 1, { yoursMs: QUERY_MS }, `Your database took ${QUERY_MS} ms for its query.`),
};

const FIRST = 1;
const SECOND = 2;
/** The second guest comes in the middle of the first one's call, and is served before it ends. */
const FIRST_MS = 400;
const COMES_AFTER_MS = 150;
const SECOND_MS = 150;

export const timeTwoGuests: Check = {
  id: 'time-two-guests',
  claim: 'Two guests at the same time are each told their own time',
  why: 'One process serves all guests at once. What is kept in a variable that they share is overwritten at every await.',
  section: '1.1',
  witness: ['slow-headers'],
  deadlineMs: DASHBOARD_DEADLINE_MS,
  async play(stage) {
    const supplier = await stage.supplier([
      { fault: 'slow-headers', settings: { afterMs: FIRST_MS }, times: 1 },
      { fault: 'slow-headers', settings: { afterMs: SECOND_MS } },
    ]);
    const url = await openDashboard(stage, supplier.url);
    const first = stage.guest(url);
    await stage.eventBefore(first.settled, ({ type }) => type === 'fault-played');
    await stage.within(COMES_AFTER_MS, first.settled);
    await stage.settledWithin(GUEST_WITHIN_MS, first, stage.guest(url));
  },
  judge(recording) {
    const because = `The supplier thought for ${FIRST_MS} ms about the question of guest ${FIRST}, and for ${SECOND_MS} ms about that of guest ${SECOND}, who came in the middle.`;
    return all(
      judgeTiming(recording, SECOND, { theirsMs: SECOND_MS }, because),
      judgeTiming(recording, FIRST, { theirsMs: FIRST_MS }, because),
    );
  },
};
