import { setTimeout as sleep } from 'node:timers/promises';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

// Four workers, and room for eight who wait. It is a slow morning.
const settings = { workers: 4, queue: 8, workMs: 60_000 };
const script = [{ fault: 'limited-capacity', settings }];
const supplier = await startSupplier();

let served = 0;
let sentAway = 0;

/** Looks reasonable. */
async function priceList(attempts: number): Promise<void> {
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const answer = await fetch(`${supplier.url}/produce`);
    await answer.text();
    if (answer.ok) {
      served += 1;
      return;
    }
  }
  sentAway += 1;
}

for (const attempts of [1, 4]) {
  supplier.faults.load(script); // an empty queue
  served = 0;
  sentAway = 0;
  const before = requests(supplier.journal.events).length;
  const guests = Array.from({ length: 100 }, () => priceList(attempts));
  while (sentAway < 88) await sleep(10);
  supplier.faults.release(); // let us not wait for that morning to end
  await Promise.all(guests);
  const sent = requests(supplier.journal.events).length - before;
  console.log(`attempts: ${attempts}, served: ${served}, requests: ${sent}`);
}
await supplier.close();
