import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier();
const { stock } = supplier;
const headers = { 'content-type': 'application/json' };
const order = JSON.stringify({ produceId: '1', quantity: 5 });
const calls = [
  ['GET', '/produce/1', {}],
  ['PUT', '/invoices/7', { body: 'a scan' }],
  ['POST', '/orders', { headers, body: order }],
] as const;

for (const [method, path, options] of calls) {
  for (let time = 1; time <= 2; time += 1) {
    const url = `${supplier.url}${path}`;
    const answer = await fetch(url, { method, ...options });
    await answer.text();
  }
  const books = `scans ${stock.scans.size}, orders ${stock.orders.size}`;
  console.log(`${method} twice: ${books}`);
}
await supplier.close();
