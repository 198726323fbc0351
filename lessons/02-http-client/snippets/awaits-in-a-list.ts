import { peakConcurrency } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'slow-headers', settings: { afterMs: 200 } }];
const supplier = await startSupplier({ script });

async function ask(id: number): Promise<unknown> {
  const answer = await fetch(`${supplier.url}/produce/${id}`);
  return answer.json();
}

const prices = await Promise.all([await ask(1), await ask(2), await ask(3)]);
const atOnce = peakConcurrency(supplier.journal.events);
console.log(`${prices.length} prices, open at the same time: ${atOnce}`);
await supplier.close();
