import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const moved = [
  { status: 302, to: '/produce' }, // "thank you, see our catalogue"
  { status: 307, to: '/orders?at=new-address' },
];
const match = { method: 'POST', path: '/orders' };

for (const settings of moved) {
  const script = [{ fault: 'redirect', settings, match }];
  const supplier = await startSupplier({ script });
  const answer = await fetch(`${supplier.url}/orders`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ produceId: '1', quantity: 5 }),
  });
  await answer.text();
  const orders = supplier.stock.orders.size;
  const outcome = `status ${answer.status}, orders in the books: ${orders}`;
  console.log(`after a ${settings.status}: ${outcome}`);
  await supplier.close();
}
