import { ms } from '../../fixtures/journal/clock.ts';
import { connections, openConnectionsAt, requests } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import type { Prediction } from '../lesson.ts';

export const predictions: readonly Prediction[] = [
  {
    id: 'six-calls',
    step: 'reuse',
    check: 'reuse-one-line',
    question:
      'Your client, as it is now, makes six calls, one after the other, to one supplier. maxConnections is 1. ' +
      'How many TCP connections does the supplier accept?',
    unit: 'connections',
    measure: ({ events }) => connections(events).length,
    afterwards:
      'Where each call has an Agent of its own, each has a connection of its own: a pool that nobody shares is no pool. ' +
      'One Agent for the client makes it one connection for all six.',
  },
  {
    id: 'noon',
    step: 'limits',
    check: 'limits-most',
    question:
      'maxConnections is 3. Twelve guests ask at the same moment, and the supplier keeps the first three waiting. ' +
      'How many requests does the supplier have in its hands at the worst moment?',
    unit: 'requests',
    measure: ({ events }) => mostUnderWay(events),
    afterwards:
      'A limit holds if somebody counts: undici’s Agent counts connections if it is told to, your own Lines count calls. ' +
      'More than three here means that nobody did. Of those who wait, the supplier sees nothing at all.',
  },
  {
    id: 'left-behind',
    step: 'release',
    check: 'release-errors',
    question:
      'maxConnections is 2. Four calls in a row are refused, each with 300 KB of explanation. Nothing else is under way. ' +
      'How many connections are open before the next call?',
    unit: 'connections',
    measure: openBeforeTheNextCall,
    afterwards:
      'An unread body is a line that is still busy: undici waits for somebody to read on. With a limit of two lines, two ' +
      'such answers are enough, and the third call waits for a line that never comes.',
  },
  {
    id: 'one-order',
    step: 'stale',
    check: 'stale-post',
    question:
      'An order goes out on an idle connection, and the supplier closes it at that very moment. Your client and undici do ' +
      'what they do. How many requests POST /orders does the supplier get?',
    unit: 'requests',
    measure: ({ events }) => requests(events).filter(({ method }) => method === 'POST').length,
    afterwards:
      'One. undici repeats nothing by itself, not even a GET, and for an order that is right: whether it was placed, only the ' +
      'supplier knows. Any second one would be your own doing.',
  },
  {
    id: 'too-late',
    step: 'close',
    check: 'close-refuses',
    question:
      'close() has been called. Two more calls are made afterwards, one while it closes and one when it has. ' +
      'How many of these two requests reach the supplier?',
    unit: 'requests',
    measure: ({ events }) => requests(events).filter(({ target }) => /^\/produce\/[34]$/.test(target)).length,
    afterwards:
      'A close() that does nothing refuses nothing. One that only asks undici refuses late: undici knows the calls that it ' +
      'was handed, not those that wait in your own queue.',
  },
  {
    id: 'no-drinks',
    step: 'factory',
    check: 'factory-starve',
    question:
      'The supplier of drinks hangs, and six guests wait for drinks. Four others want the menu, which comes from another ' +
      'supplier. Each supplier may have three connections. How many of the four are served while the drinks hang?',
    unit: 'guests',
    measure: servedWhileDrinksHang,
    afterwards:
      'With one client for both, three guests at /drinks hold all three lines, and the menu waits behind a supplier that it ' +
      'does not need. With a client for each supplier all four are served; without any limit, too, until the supplier sets one.',
  },
  {
    id: 'last-guest',
    step: 'shutdown',
    check: 'shutdown-keep-alive',
    question:
      'close() of your restaurant is called while two guests wait for their menu. Then they are served, and keep their ' +
      'connections open, as browsers do. How many ms after the supplier has answered does close() resolve?',
    unit: 'ms',
    measure: doorsClosedAfterMs,
    afterwards:
      'server.close() waits for connections, not for requests. It closes those that are idle when it is called. Called after ' +
      'the clients, it finds both guests served and idle: quick, but whoever came in meanwhile got an error. Called first, as ' +
      'it has to be, it waits until the guests go, or until Node’s keep-alive timeout of 5 s.',
  },
  {
    id: 'two-lines',
    step: 'size',
    check: 'size-measured',
    question:
      '50 calls a second, 120 ms each, for 0.8 s, over as many lines as your poolSize() says. ' +
      'How many ms does the unluckiest call wait before it is sent?',
    unit: 'ms',
    measure: longestWaitMs,
    afterwards:
      'Six lines are busy on average. Two serve 17 calls a second, so every second 33 more stand in the queue, and the wait ' +
      'grows for as long as the load lasts. A client that does not keep its limit yet lets nobody wait.',
  },
  {
    id: 'wine-list',
    step: 'review',
    check: 'review-pool',
    question:
      'Read review.ts. Its client asks for five different wines, one after the other, and may have two connections. ' +
      'How many does the wine merchant accept?',
    unit: 'connections',
    measure: ({ events }) => connections(events).length,
    afterwards:
      'maxConnections is kept by each Agent, and review.ts makes one for each path: five wines, five pools. With one Agent for ' +
      'the address it is one connection. The other four promises are broken as quietly.',
  },
];

/** The largest number of requests that were open when another one arrived. */
function mostUnderWay(events: Recording['events']): number {
  const all = requests(events);
  const atArrival = all.map(({ headAtUs }) => {
    return all.filter((one) => one.headAtUs <= headAtUs && (one.responseEndAtUs ?? Infinity) > headAtUs);
  });
  return Math.max(0, ...atArrival.map((open) => open.length));
}

function openBeforeTheNextCall({ events, calls, endedAtUs }: Recording): number | null {
  const refused = calls.filter(({ call }) => call <= 4);
  if (refused.some(({ outcome }) => outcome === 'unsettled')) return null;
  const next = calls.find(({ call }) => call === 5);
  return openConnectionsAt(events, next?.sentAtUs ?? endedAtUs).length;
}

function servedWhileDrinksHang({ calls, marks }: Recording): number {
  const freedUs = marks.freed ?? 0;
  return calls.filter(({ label, settledAtUs = Infinity }) => label.endsWith('/menu') && settledAtUs < freedUs)
    .length;
}

function doorsClosedAfterMs({ calls, marks }: Recording): number | null {
  const closing = calls.find(({ label }) => label === 'close()');
  if (closing?.outcome !== 'returned' || closing.settledAtUs === undefined || marks.freed === undefined)
    return null;
  return Math.max(0, Math.round(ms(closing.settledAtUs - marks.freed)));
}

function longestWaitMs({ events, calls, endedAtUs }: Recording): number | null {
  const heads = new Map(requests(events).map(({ target, headAtUs }) => [target, headAtUs]));
  const waits = calls
    .filter(({ label }) => label.includes('?full='))
    .map(({ label, sentAtUs }) => (heads.get(label.slice('get '.length)) ?? endedAtUs) - sentAtUs);
  return waits.length === 0 ? null : Math.round(ms(Math.max(...waits)));
}
