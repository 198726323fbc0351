import { setTimeout as sleep } from 'node:timers/promises';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier({ script: [{ fault: 'unavailable' }] });

async function priceList(heard: AbortSignal | undefined): Promise<void> {
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    const answer = await fetch(`${supplier.url}/produce`);
    await answer.text();
    if (answer.ok) return;
    await sleep(200, undefined, { signal: heard });
  }
}

for (const isHeard of [false, true]) {
  const guestLeft = new AbortController();
  const before = requests(supplier.journal.events).length;
  const call = priceList(isHeard ? guestLeft.signal : undefined).catch(() => {});
  while (requests(supplier.journal.events).length === before) await sleep(5);
  guestLeft.abort(); // during the first wait, or before it
  await call;
  const sent = requests(supplier.journal.events).length - before;
  console.log(`wait ${isHeard ? 'hears the guest' : 'is deaf'}: ${sent} requests`);
}
await supplier.close();
