import express, { type ErrorRequestHandler } from 'express';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { createSupplierClient } from '../../../solutions/02-http-client/client.ts';
import * as errors from '../../../solutions/02-http-client/errors.ts';
import { open } from '../../support/open.ts';

const key = { fault: 'unauthorized', match: { path: '/produce/2' } };
const broken = { fault: 'close-before-headers', match: { path: '/produce/3' } };
const supplier = await startSupplier({ script: [key, broken] });
const client = createSupplierClient({ baseUrl: supplier.url });

const app = express();
app.get('/dishes/:id', async (req, res) => {
  res.json(await client.get(`/produce/${req.params.id}`));
});
app.get('/bug', () => {
  JSON.parse(''); // ours, not the supplier's
});
function statusFor(error: unknown): number {
  if (error instanceof errors.SupplierStatusError) {
    if (error.status === 404) return 404;
    return error.status < 500 ? 500 : 502; // 4xx: we asked wrong
  }
  return error instanceof errors.SupplierError ? 502 : 500;
}
const tellTheGuest: ErrorRequestHandler = (error, _req, res, _next) => {
  res.status(statusFor(error)).json({ error: 'not on the menu today' });
};
app.use(tellTheGuest);
const restaurant = await open(app);

for (const page of ['/dishes/1', '/dishes/99', '/dishes/2', '/dishes/3', '/bug']) {
  const answer = await fetch(restaurant.url + page);
  await answer.text();
  console.log(`${page}: ${answer.status} ${answer.statusText}`);
}
restaurant.close();
await client.close();
await supplier.close();
