import express from 'express';
import { Agent, request } from 'undici';
import { connections } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from '../../support/open.ts';

const script = [{ fault: 'slow-headers', settings: { afterMs: 300 } }];
const supplier = await startSupplier({ script });

const app = express();
app.get('/menu', async (_req, res) => {
  const dispatcher = new Agent({ connections: 2 }); // not more than two!
  const url = `${supplier.url}/produce`;
  const answers = [1, 2, 3].map((id) => request(`${url}/${id}`, { dispatcher }));
  for (const { body } of await Promise.all(answers)) await body.dump();
  res.send('three courses');
  await dispatcher.close();
});
const restaurant = await open(app);

const guest = async () => (await fetch(`${restaurant.url}/menu`)).text();
await Promise.all(Array.from({ length: 10 }, guest));
const lines = connections(supplier.journal.events).length;
console.log(`10 guests, 30 calls, lines to the supplier: ${lines}`);
restaurant.close();
await supplier.close();
