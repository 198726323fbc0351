import express from 'express';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from '../../support/open.ts';

const settings = { retryAfter: 'seconds', afterMs: 60_000 };
const script = [{ fault: 'too-many-requests', settings }];
const supplier = await startSupplier({ script });

const app = express();
app.get('/soup', async (_req, res) => {
  let answer = await fetch(`${supplier.url}/produce/7`);
  for (let again = 0; again < 4 && !answer.ok; again += 1) {
    answer = await fetch(`${supplier.url}/produce/7`);
  }
  const seconds = answer.headers.get('retry-after');
  console.log(`the supplier says: come back in ${seconds} s`);
  res.status(answer.status).send(await answer.text());
});
const restaurant = await open(app);

const { status } = await fetch(`${restaurant.url}/soup`);
const asked = requests(supplier.journal.events).length;
console.log(`we asked:          ${asked} times`);
console.log(`the guest hears:   ${status}`);
restaurant.close();
await supplier.close();
