import { requests } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import type { Prediction } from '../lesson.ts';

export const predictions: readonly Prediction[] = [
  {
    id: 'salt-and-pepper',
    step: 'query',
    check: 'query-hostile',
    question:
      "A guest searches for \"salt & pepper\", and your client calls get('/search', { query: { name: 'salt & pepper' } }). " +
      'How many parameters does the supplier read in the query?',
    unit: 'parameters',
    measure: ({ events }) => {
      const asked = requests(events).find(({ target }) => /salt.*pepper/.test(target));
      return asked ? new URL(asked.target, 'http://supplier').searchParams.size : null;
    },
    afterwards:
      'An & that nobody encodes ends a parameter and begins the next: the supplier reads name = "salt " and another one, ' +
      'called " pepper", that nobody meant to send. Encoded, the & is a character like any other, and there is one parameter.',
  },
  {
    id: 'creme-brulee',
    step: 'bodies',
    check: 'bodies-json',
    question:
      'Your client announces Content-Length as the length of the text. It sends an order with the note ' +
      '"Crème brûlée für Tisch 4". How many requests reach the supplier?',
    unit: 'requests',
    measure: ({ events, calls }) => (calls.length > 0 ? requests(events).length : null),
    afterwards:
      'è, û, é and ü are one character each, and two bytes. undici counts, finds more bytes than were announced, and ' +
      'refuses to send anything at all. Whoever leaves the counting to the library sends one request, and it is right.',
  },
  {
    id: 'nobody-complains',
    step: 'door',
    check: 'door-drift',
    question:
      'The supplier answers five requests with 200, and in each answer the price is wrong in another way: renamed, missing, ' +
      'null, an object, a text. Of how many of the five does your client complain?',
    unit: 'requests',
    measure: (recording) => count(recording, ({ outcome }) => outcome === 'threw'),
    afterwards:
      'A type is a belief, and JSON.parse does not share it. Without a look at the value all five are let in: null is 0 in a ' +
      'sum, a text is glued to it, and undefined makes it NaN. At the door each of the five is an error with a name.',
  },
  {
    id: 'who-is-to-blame',
    step: 'complete',
    check: 'complete-layers',
    question:
      'Six guests ask for the menu, and each time the supplier fails in another way: it is gone, it answers 503, 401 or 400, ' +
      'it sends a web page, it leaves the names out. Your restaurant has no error handler. How many guests are answered 500?',
    unit: 'guests',
    measure: (recording) => count(recording, ({ answered }) => answered === 500),
    afterwards:
      'Express takes the status for its answer from error.status, and a SupplierStatusError has one: the 503, the 401 and ' +
      'the 400 of the supplier go on to your guests, as if they had done something wrong. Only the rest are 500. An error ' +
      'handler of your own decides: 502 for all six.',
  },
];

/** Null where no call was made. */
function count({ calls }: Recording, what: (call: Recording['calls'][number]) => boolean): number | null {
  return calls.length > 0 ? calls.filter(what).length : null;
}
