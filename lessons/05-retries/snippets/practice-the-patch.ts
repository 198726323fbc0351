import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import ky, { HTTPError } from 'ky';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier();
const client = ky.create({ baseUrl: supplier.url, timeout: 5000 });

/** "Three attempts, waits as Retry-After says, and an order is never placed twice." */
async function order(quantity: number): Promise<unknown> {
  let placed: unknown;
  for (let attempt = 0; attempt <= 3; attempt += 1) {
    try {
      const headers = { 'idempotency-key': randomUUID() };
      const json = { produceId: '1', quantity };
      placed = await client.post('orders', { json, headers }).json();
      break;
    } catch (error) {
      if (!(error instanceof HTTPError)) continue;
      const asked = error.response.headers.get('retry-after');
      if (asked) await sleep(Number(asked));
    }
  }
  return placed;
}

async function show(what: string, fault: string, times: number): Promise<void> {
  supplier.faults.load([{ fault, times }]);
  supplier.stock.orders.clear();
  const before = requests(supplier.journal.events).length;
  const outcome = await order(12).catch((error: Error) => error.name);
  const sent = requests(supplier.journal.events).length - before;
  const told = outcome === undefined ? 'undefined' : 'an order';
  const { size } = supplier.stock.orders;
  console.log(`${what.padEnd(16)} requests: ${sent}, orders: ${size}, ${told}`);
}

await show('429, 1 s', 'too-many-requests', 2);
await show('answer lost', 'close-after-work', 1);
await show('key not valid', 'unauthorized', 100);
await supplier.close();
