import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { sharedClock } from '../../../fixtures/journal/clock.ts';
import type { JournalEvent } from '../../../fixtures/journal/event.ts';
import { Journal } from '../../../fixtures/journal/journal.ts';
import { endWithParent } from '../../end-with-parent.ts';
import { watchDoor } from './door.ts';
import { Restaurant } from './restaurant.ts';
import type { RestaurantMessage, RestaurantOrder } from './restaurant-messages.ts';
import type { RestaurantPlace, RestaurantSettings } from './restaurant-settings.ts';

// The restaurant in a process of its own: it has an event loop to itself, which can be blocked.
endWithParent();

const REPORT_EVERY_MS = 100;
/** The histogram asks the clock so often; what a timer is late by itself is taken off. */
const LOOP_RESOLUTION_MS = 10;

const say = (message: RestaurantMessage) => void process.send?.(message);

process.once('message', async (message) => {
  // Sent by restaurant-child.ts beside this file, and by nobody else. The first order opens.
  const order = message as RestaurantOrder;
  if (order.type === 'open') await open(order.place, order.settings);
});

async function open(place: RestaurantPlace, settings: RestaurantSettings): Promise<void> {
  const journal = new Journal(sharedClock(BigInt(place.originNs)));
  const restaurant = new Restaurant(place, settings);
  const server = restaurant.app.listen({ host: '127.0.0.1', port: 0, backlog: 1024 });
  watchDoor(server, journal);
  await once(server, 'listening');

  let unsent: JournalEvent[] = [];
  journal.onEvent((event) => unsent.push(event));
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  loop.enable();

  const report = () => {
    const events = unsent;
    unsent = [];
    const { size, free, waiting } = restaurant.database;
    const { handlers, callsWaiting, logged } = restaurant;
    // The histogram counts the whole time from turn to turn.
    const loopDelayMs = loop.count > 0 ? Math.max(0, loop.max / 1e6 - LOOP_RESOLUTION_MS) : 0;
    loop.reset();
    const database = { size, free, waiting };
    say({ type: 'report', report: { events, loopDelayMs, database, handlers, callsWaiting, logged } });
  };
  setInterval(report, REPORT_EVERY_MS);

  process.on('message', async (message) => {
    const order = message as RestaurantOrder;
    if (order.type === 'report') report();
    if (order.type !== 'settings') return;
    await restaurant.replaceBy(order.settings);
    say({ type: 'set', number: order.number });
  });
  // A TCP server's address is always of this kind.
  const { port } = server.address() as AddressInfo;
  say({ type: 'opened', url: `http://127.0.0.1:${port}` });
}
