import { randomUUID } from 'node:crypto';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier();

/** Orders twelve kilos, and asks once more if no answer comes. */
async function order(keyFor: () => string | undefined): Promise<number> {
  supplier.faults.load([{ fault: 'close-after-work', times: 1 }]);
  supplier.stock.orders.clear();
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const key = keyFor();
    const method = 'POST';
    const headers = {
      'content-type': 'application/json',
      ...(key !== undefined && { 'idempotency-key': key }),
    };
    const body = JSON.stringify({ produceId: '1', quantity: 12 });
    const url = `${supplier.url}/orders`;
    const answer = await fetch(url, { method, headers, body }).catch(() => null);
    if (answer?.ok) break;
  }
  const orders = [...supplier.stock.orders.values()];
  return orders.reduce((kilos, { quantity }) => kilos + quantity, 0);
}

const key = randomUUID(); // belongs to the order, not to the attempt
console.log(`no key:                ${await order(() => undefined)} kg`);
console.log(`a key for the attempt: ${await order(() => randomUUID())} kg`);
console.log(`a key for the order:   ${await order(() => key)} kg`);
await supplier.close();
