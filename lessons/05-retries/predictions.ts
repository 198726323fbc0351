import { ms } from '../../fixtures/journal/clock.ts';
import { attempts, requests } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import type { Prediction } from '../lesson.ts';

export const predictions: readonly Prediction[] = [
  {
    id: 'bad-minute',
    step: 'transient',
    check: 'transient-limit',
    question:
      'The supplier answers 503, then 502, then 500. maxAttempts is 3, and nothing in your client reads it yet. ' +
      'How many requests does the supplier see for one get()?',
    unit: 'requests',
    measure: ({ events }) => attempts(events, 'GET', '/produce/1').length,
    afterwards:
      'As many as your client makes attempts: undici.request repeats nothing by itself, also not a GET; ky would have ' +
      'asked three times without being told.',
  },
  {
    id: 'on-its-heels',
    step: 'backoff',
    check: 'backoff-waits',
    question:
      'maxAttempts is 24, the supplier answers 503 every time, and your client does not wait between two attempts. ' +
      'How many ms lie between its first request and its last?',
    unit: 'ms',
    measure: ({ events }) => fromFirstToLastMs(events),
    afterwards:
      'Without waits, two dozen attempts are over in a moment; on a quiet machine in the blink of an eye, a tenth of a second. ' +
      'Whatever is wrong with the supplier is still wrong then. With waits under the ceiling it is more than a second.',
  },
  {
    id: 'half-the-wait',
    step: 'jitter',
    check: 'jitter-full',
    question:
      '48 waits, each with a ceiling of 80 ms. Your client waits as it does now. ' +
      'How many ms lie between its first request and its last?',
    unit: 'ms',
    measure: ({ events }) => fromFirstToLastMs(events),
    afterwards:
      'Whole ceilings make 48 x 80 = 3840 ms. Full jitter waits for half of that on average, about 1920 ms: it does not ' +
      'only spread the herd, it also costs the single call less.',
  },
  {
    id: 'one-second',
    step: 'retry-after',
    check: 'retry-after-seconds',
    question:
      'A 429 says Retry-After: 1. baseMs is 20 and capMs is 40. After how many ms does your client ask again?',
    unit: 'ms',
    measure: ({ events }) => firstWaitMs(events, 'GET', '/produce/7'),
    afterwards:
      'A client that does not read the header comes back after its own backoff, here 40 ms at most. The supplier asked for ' +
      '1000 ms: it refuses again, and some suppliers begin to count anew.',
  },
  {
    id: 'lost-answer',
    step: 'post',
    check: 'post-lost',
    question:
      'The supplier places the order of 12 kg, and the line breaks before its answer is sent. maxAttempts is 3, and there is ' +
      'no idempotency key. How many times does your client send the order?',
    unit: 'requests',
    measure: ({ events }) => attempts(events, 'POST', '/orders').length,
    afterwards:
      'More than once is more than once in the books: from your side a lost answer looks like a lost order. Once is right, ' +
      'but only as long as nobody puts the loop around post() as well.',
  },
  {
    id: 'last-attempt',
    step: 'budget',
    check: 'budget-cuts',
    question:
      'budgetMs is 500. The supplier answers 503 once, then it hangs; headersMs is 8000. ' +
      'After how many ms does the call give up?',
    unit: 'ms',
    measure: ({ calls: [call] }) => {
      return call?.outcome === 'threw' && call.settledAtUs !== undefined
        ? ms(call.settledAtUs - call.sentAtUs)
        : null;
    },
    afterwards:
      'Who looks at the budget only between two attempts does not look at it while the second one hangs: that one ends after ' +
      'its own 8 seconds, long after this check has stopped watching. The budget has to abort the attempt itself.',
  },
  {
    id: 'as-it-comes',
    step: 'library',
    check: 'library-transient',
    question:
      'ky as it comes, a policy with maxAttempts 4 that nobody hands to it, and a 503 every time. ' +
      'How many requests does the supplier see for one get()?',
    unit: 'requests',
    measure: ({ events }) => attempts(events, 'GET', '/produce/13').length,
    afterwards:
      'ky makes two repeats if nobody tells it otherwise, so three requests. undici’s RetryAgent makes five repeats, ' +
      'undici.request and fetch none: the number of attempts is a decision, and somebody has already made it.',
  },
  {
    id: 'the-herd',
    step: 'storm',
    check: 'storm-amplification',
    question:
      'Forty calls at the same moment, maxAttempts is 4, and the supplier answers 503 to all of them. ' +
      'How many requests does it see?',
    unit: 'requests',
    measure: ({ events }) => requests(events).length,
    afterwards:
      'Without a limit for all calls together it is 40 x 4 = 160: four times the load, at the moment when the supplier ' +
      'could not bear it once. Backoff and jitter spread them out, they do not make them fewer.',
  },
  {
    id: 'a-colleagues-second',
    step: 'review',
    check: 'review-retry-after',
    question:
      'The supplier refuses an order with 503 and Retry-After: 1. After how many ms does the colleague’s client send it again?',
    unit: 'ms',
    measure: ({ events }) => firstWaitMs(events, 'POST', '/orders'),
    afterwards:
      'setTimeout counts milliseconds, Retry-After counts seconds. A wait of 1 ms is a wait, too, and a test that only looks ' +
      'for a second request is content with it.',
  },
];

function fromFirstToLastMs(events: Recording['events']): number | null {
  const all = requests(events);
  const [first, last] = [all[0], all.at(-1)];
  return first && last && first !== last ? ms(last.headAtUs - first.headAtUs) : null;
}

/** From the first answer to the second request. */
function firstWaitMs(events: Recording['events'], method: string, target: string): number | null {
  const [first, second] = attempts(events, method, target);
  if (first?.responseHeadAtUs === undefined || second === undefined) return null;
  return ms(second.headAtUs - first.responseHeadAtUs);
}
