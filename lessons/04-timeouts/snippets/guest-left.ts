import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { openRequestsAt } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from '../../support/open.ts';

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

const calls = () => openRequestsAt(journal.events, journal.nowUs()).length;

for (const habit of ['careful', 'careless']) {
  const guest = new AbortController();
  const { signal } = guest;
  fetch(`${restaurant.url}/${habit}`, { signal }).catch(() => {});
  while (calls() === 0) await sleep(10);
  guest.abort(); // the guest closes the tab
  await sleep(300);
  console.log(`${habit}: calls still open at the supplier: ${calls()}`);
}
restaurant.close();
await supplier.close();
