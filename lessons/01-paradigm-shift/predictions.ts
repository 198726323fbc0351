import type { CallRecord } from '../../fixtures/journal/call.ts';
import { ms } from '../../fixtures/journal/clock.ts';
import { eventsOf, requests } from '../../fixtures/journal/queries.ts';
import type { Prediction } from '../lesson.ts';

export const predictions: readonly Prediction[] = [
  {
    id: 'two-guests',
    step: 'middleman',
    check: 'one-question',
    question:
      'Two guests ask for the dashboard, one after the other. Nothing has been changed in restaurant.ts yet. ' +
      'How many requests does the supplier get?',
    unit: 'requests',
    measure: ({ events }) => requests(events).length,
    afterwards:
      'A server that reads its produce from a constant asks nobody. From this step on each of your guests is a guest of the ' +
      'supplier, too: two guests, two requests, and a hundred guests, a hundred.',
  },
  {
    id: 'guest-waits',
    step: 'time',
    check: 'time-slow-head',
    question:
      'Your database takes 2 ms, and the supplier thinks for 250 ms before it answers. ' +
      'After how many ms does the guest have his dashboard?',
    unit: 'ms',
    measure: (recording) => returnedAfterMs(recording.calls.find(({ call }) => call === 1)),
    afterwards:
      'A guest waits for you and for everybody whom you ask. As soon as the dashboard asks the supplier, it is never quicker than ' +
      'he is, however quick you make your own 2 ms: that is why the two are measured apart. What is left over is the first call of a ' +
      'process: it opens a connection, and all its code runs for the first time.',
  },
  {
    id: 'who-was-reached',
    step: 'network',
    check: 'diagnose-network',
    question:
      'Ten calls are made. Eight of them fail on the line: two names without an address, a refused connection, a reset in the ' +
      'middle of the answer, no way to the address, three bad certificates. How many requests does the supplier get to see?',
    unit: 'requests',
    measure: ({ events }) => requests(events).length,
    afterwards:
      'A request is sent on a finished connection. Of the eight failures only the reset came later than that; the other two ' +
      'requests went well. Where nothing was sent, trying again is always safe.',
  },
  {
    id: 'half-a-second',
    step: 'timeouts',
    check: 'diagnose-timeouts',
    question:
      'Each part of a call may take 500 ms, and undici holds the watch. The supplier takes the request and says nothing. ' +
      'After how many ms does the call give up?',
    unit: 'ms',
    measure: ({ events, calls }) => {
      const [hung] = requests(events).filter(({ faults }) => faults.some(isHang));
      return returnedAfterMs(calls.find(({ label }) => label === `get ${hung?.target}`));
    },
    afterwards:
      'undici looks at its watch every half a second, so 500 ms are up somewhere between 500 and 1000 ms. Coarse, but it ' +
      'ends: without a limit of yours it would be 300 s. Lesson 04 builds exact limits.',
  },
  {
    id: 'who-throws',
    step: 'answers',
    check: 'diagnose-answers',
    question:
      'Nine requests are sent. Seven of them are answered 400, 401, 403, 404, 429, 500 and 503, two are answered 200. ' +
      'For how many of these requests does undici throw an error?',
    unit: 'requests',
    measure: ({ calls }) => calls.filter(({ value }) => sawAnError(value)).length,
    afterwards:
      'A status is an answer, and the call that brought it has worked. undici.request and fetch throw when there is no answer; ' +
      'what the answer means is for you to look at.',
  },
  {
    id: 'green-dashboards',
    step: 'data',
    check: 'diagnose-data',
    question:
      'The supplier sends items with fields renamed, left out, null and of another type, JSON that breaks off, and JSON of ' +
      'another shape. How many of these requests get a status other than 200?',
    unit: 'requests',
    measure: ({ events }) => eventsOf(events, 'response-head').filter(({ status }) => status !== 200).length,
    afterwards:
      'The supplier does not know that anything is wrong, so it says 200. No metric that counts status codes will ever show ' +
      'these failures: only a look at the data does.',
  },
  {
    id: 'own-orders',
    step: 'review',
    check: 'review-own-page',
    question:
      'The supplier hangs. A guest of the colleague’s restaurant asks for /orders, which come from our own database. ' +
      'After how many ms does the guest see them?',
    unit: 'ms',
    measure: (recording) => returnedAfterMs(recording.calls.find(({ call }) => call === 1)),
    afterwards:
      'An await is a wait, whatever the comment above it says. Where a page awaits a supplier that it does not need, it takes ' +
      'as long as that supplier, and without a limit that may be minutes.',
  },
];

/** Null for a call that has not come back. */
function returnedAfterMs(call: CallRecord | undefined): number | null {
  if (call?.outcome !== 'returned' || call.settledAtUs === undefined) return null;
  return ms(call.settledAtUs - call.sentAtUs);
}

const isHang = ({ fault }: { readonly fault: string }): boolean => fault === 'hang-before-headers';

/** Whether what `diagnoseCall` reports is a call that threw. */
function sawAnError(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('saw' in value)) return false;
  const { saw } = value;
  return typeof saw === 'object' && saw !== null && 'thrown' in saw;
}
