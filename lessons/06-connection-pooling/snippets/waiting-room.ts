import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'all-lines-busy' }];
const produce = await startSupplier({ script });
const invoices = await startSupplier({ script });
const dispatcher = new Agent({ connections: 2 });

const ends: string[] = [];
function call(url: string, signal: AbortSignal | null = null): void {
  request(url, { dispatcher, signal }).catch(({ name }: Error) => ends.push(name));
}
for (let n = 0; n < 6; n += 1) call(`${produce.url}/produce/7`);
for (let n = 0; n < 6; n += 1) call(`${invoices.url}/produce/7`);
call(`${produce.url}/produce/1`, AbortSignal.timeout(100));

const suppliers = [produce, invoices];
const heard = () => suppliers.map(({ journal }) => requests(journal.events).length);
while (heard().some((count) => count < 2)) await sleep(10);
await sleep(300);
console.log(`the suppliers have heard of ${heard().join(' and ')} calls`);
for (const { url } of suppliers) {
  const stats = dispatcher.stats[url];
  if (!stats || !('running' in stats)) continue;
  const { connected, running, pending } = stats;
  console.log(`lines: ${connected}, on them: ${running}, waiting: ${pending}`);
}
console.log(`calls that have ended: ${ends.length}`);
await dispatcher.destroy();
await Promise.all(suppliers.map((supplier) => supplier.close()));
