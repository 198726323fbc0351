import { request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const moved = { fault: 'redirect', match: { path: '/produce/1' } };
const supplier = await startSupplier({ script: [moved] });

const headers = { 'content-type': 'application/json' };
const body = JSON.stringify({ produceId: '2', quantity: 5 });
const answers = [
  await request(`${supplier.url}/produce/1`),
  await request(`${supplier.url}/produce/unicorn`),
  await request(`${supplier.url}/orders`, { method: 'POST', headers, body }),
];
for (const { statusCode, body } of answers) {
  await body.dump();
  const family = Math.floor(statusCode / 100);
  const looks = [statusCode === 200, statusCode < 400, family === 2];
  console.log(`${statusCode}: ${looks.join(', ')}`);
}
await supplier.close();
