import { ms } from '../../fixtures/journal/clock.ts';
import { connections, eventsOf, requests } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import type { Prediction } from '../lesson.ts';

export const predictions: readonly Prediction[] = [
  {
    id: 'silent-health',
    step: 'loop',
    check: 'loop-health',
    question:
      '/dashboard asks the supplier with a synchronous call, and the supplier thinks for 500 ms. Just after that, ' +
      'the load balancer asks for /health, which needs no supplier. After how many ms is it answered?',
    unit: 'ms',
    measure: (recording) => answeredAfterMs(recording, 2),
    afterwards:
      'One thread runs all of your JavaScript. As long as it sleeps in a call, nobody else gets a turn: not even a handler ' +
      'of one line. A call that returns a promise gives the turn back while it waits.',
  },
  {
    id: 'asked-by-then',
    step: 'at-once',
    check: 'at-once-overlap',
    question:
      'askAll asks three suppliers, which think for 300, 200 and 100 ms. ' +
      'How many requests have been sent when the first answer comes?',
    unit: 'requests',
    measure: sentBeforeTheFirstAnswer,
    afterwards:
      'With an await inside the loop there is never more than one call under way, and the three waits add up to 600 ms. ' +
      'Calls that are all begun before the first await are under way together, and the longest wait is all that you pay.',
  },
  {
    id: 'round-and-round',
    step: 'anatomy',
    check: 'anatomy-loop',
    question:
      'The supplier redirects every request to where it already is. How many requests does it get from one inspect()?',
    unit: 'requests',
    measure: ({ events }) => requests(events).length || null,
    afterwards:
      'undici.request follows no redirect: one request. fetch follows 20 by itself and gives up at the next: 21 requests. Who follows ' +
      'by hand needs a limit of his own.',
  },
  {
    id: 'after-the-error-page',
    step: 'statuses',
    check: 'statuses-release',
    question:
      'Five calls, one after the other. Four of them are refused with a long error page. ' +
      'How many connections does your client open?',
    unit: 'connections',
    measure: ({ events }) => connections(events).length || null,
    afterwards:
      'A connection is free again when its answer has been read to the end, whatever the answer says. Read it, and one ' +
      'connection is enough (undici may take a second one when it is asked again at once); leave it, and each refusal costs one.',
  },
  {
    id: 'who-got-through',
    step: 'errors',
    check: 'errors-connection',
    question:
      'Six calls fail on the way: reset, closed, cut off in the body, announced too long, refused, no good certificate. ' +
      'How many of them reach the supplier as a request?',
    unit: 'requests',
    measure: ({ events }) => requests(events).length || null,
    afterwards:
      'The refused call and the one without a good certificate end before there is a line. The other four were read by the ' +
      'supplier: whether it did the work, your error cannot tell. And two of the four have even been answered 200.',
  },
  {
    id: 'agent-per-call',
    step: 'review',
    check: 'review-connections',
    question:
      'The colleague’s buyer is asked six times, one call after the other. How many connections does it open?',
    unit: 'connections',
    measure: ({ events }) => connections(events).length || null,
    afterwards:
      'A new Agent has an empty pool: a connection for each call, and each stays open until somebody gets tired of it. One ' +
      'shared Agent finds its connection still open.',
  },
];

/** Null when nobody answered while the check was watching. */
function answeredAfterMs({ calls }: Recording, number: number): number | null {
  const call = calls.find((one) => one.call === number);
  if (call?.outcome !== 'returned' || call.settledAtUs === undefined) return null;
  return ms(call.settledAtUs - call.sentAtUs);
}

function sentBeforeTheFirstAnswer({ events }: Recording): number | null {
  const [answer] = eventsOf(events, 'response-head');
  if (!answer) return null;
  return requests(events).filter(({ headAtUs }) => headAtUs < answer.atUs).length;
}
