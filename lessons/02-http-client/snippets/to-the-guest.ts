import express, { type ErrorRequestHandler } from 'express';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { SupplierError, SupplierStatusError } from '../../../solutions/04-timeouts/errors.ts';
import { createSupplierClient } from '../../../solutions/04-timeouts/client.ts';
import { open } from '../../04-timeouts/snippets/support/open.ts';

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
const tellTheGuest: ErrorRequestHandler = (error, _req, res, _next) => {
  if (error instanceof SupplierStatusError && error.status === 404) {
    res.status(404).json({ error: 'we do not have that dish' });
  } else if (error instanceof SupplierError) {
    res.status(502).json({ error: 'our supplier lets us down' });
  } else {
    res.status(500).json({ error: 'something is wrong with us' });
  }
};
app.use(tellTheGuest);
const restaurant = await open(app);

for (const page of ['/dishes/1', '/dishes/99', '/dishes/2', '/dishes/3', '/bug']) {
  const answer = await fetch(restaurant.url + page);
  const { error } = Object(await answer.json());
  console.log(`${page}: ${answer.status} ${error ?? 'served'}`);
}
restaurant.close();
await client.close();
await supplier.close();
