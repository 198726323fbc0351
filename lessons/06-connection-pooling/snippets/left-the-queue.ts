import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { connections } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'all-lines-busy', times: 1 }];
const supplier = await startSupplier({ script });
const dispatcher = new Agent({ connections: 1 });
async function call(signal: AbortSignal | null): Promise<void> {
  const options = { dispatcher, signal };
  const { body } = await request(`${supplier.url}/produce/7`, options);
  await body.dump();
}

const busy = new AbortController();
const first = call(busy.signal).catch(() => {});
const patience = AbortSignal.timeout(5000);
await supplier.journal.waitFor(({ type }) => type === 'request-head', patience);
const queue = Array.from({ length: 20 }, () => call(AbortSignal.timeout(50)));
const all = Promise.allSettled(queue);
await sleep(200); // all twenty have given up, and still stand in the queue
busy.abort();
await first;
await all;
await call(null);

const lines = connections(supplier.journal.events);
const used = lines.filter(({ requests }) => requests.length > 0);
console.log(`lines opened: ${lines.length}, with a request on them: ${used.length}`);
await dispatcher.close();
await supplier.close();
