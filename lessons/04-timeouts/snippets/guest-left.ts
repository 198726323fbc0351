import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { openRequestsAt } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from './support/open.ts';

const script = [{ fault: 'hang-before-headers' }];
const { journal, ...supplier } = await startSupplier({ script });

const app = express();
app.get('/:habit', async (req, res) => {
  const guestLeft = new AbortController();
  res.on('close', () => {
    if (!res.writableFinished) guestLeft.abort();
  });
  const signal = req.params.habit === 'careful' ? guestLeft.signal : null;
  const call = fetch(`${supplier.url}/produce`, { signal });
  await call.catch(() => res.status(502).end());
});
const restaurant = await open(app);

for (const habit of ['careful', 'careless']) {
  const patience = AbortSignal.timeout(400);
  const visit = fetch(`${restaurant.url}/${habit}`, { signal: patience });
  await visit.catch(() => {}); // the guest has left
  await sleep(300);
  const calls = openRequestsAt(journal.events, journal.nowUs());
  console.log(`${habit}: calls still open at the supplier: ${calls.length}`);
}
restaurant.close();
await supplier.close();
