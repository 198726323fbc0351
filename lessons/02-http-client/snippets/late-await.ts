import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const settings = { afterMs: 300 };
const slow = { fault: 'slow-headers', settings, match: { path: '/produce' } };
const broken = { fault: 'close-before-headers', match: { path: '/orders/7' } };
const supplier = await startSupplier({ script: [slow, broken] });

process.on('exit', (code) => console.log(`exit code ${code}`));

const produce = fetch(`${supplier.url}/produce`); // both have begun
const order = fetch(`${supplier.url}/orders/7`);
try {
  console.log(`produce: ${(await produce).status}`);
  console.log(`order:   ${(await order).status}`);
} catch {
  console.log('caught: one of them failed');
}
await supplier.close();
