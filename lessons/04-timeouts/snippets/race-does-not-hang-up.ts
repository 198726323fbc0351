import { setTimeout as sleep } from 'node:timers/promises';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const settings = { afterMs: 600 };
const match = { path: '/orders' };
const script = [{ fault: 'slow-headers', settings, match }];
const supplier = await startSupplier({ script });
const opened = await fetch(`${supplier.url}/health`);
await opened.text(); // now there is a line

async function orderTomatoes(signal: AbortSignal | null): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ produceId: '1', quantity: 5 });
  const url = `${supplier.url}/orders`;
  await fetch(url, { method: 'POST', headers, body, signal });
  return 'ordered';
}

const giveUp = sleep(200, 'gave up');
console.log(`race:   we ${await Promise.race([orderTomatoes(null), giveUp])}`);
await sleep(700);
console.log(`        orders at the supplier: ${supplier.stock.orders.size}`);

const hangUp = orderTomatoes(AbortSignal.timeout(200)).catch(() => 'gave up');
console.log(`signal: we ${await hangUp}`);
await sleep(700);
console.log(`        orders at the supplier: ${supplier.stock.orders.size}`);
await supplier.close();
