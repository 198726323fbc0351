import { z } from 'zod';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const produce = z.object({ id: z.string(), priceCents: z.int() });
type Produce = z.infer<typeof produce>; // the type comes from the check

const script = [{ fault: 'unexpected-null', settings: { only: 6 } }];
const supplier = await startSupplier({ script });

function oneByOne(answer: unknown, prices: Map<string, number>): void {
  for (const item of z.array(z.unknown()).parse(answer)) {
    const { id, priceCents } = produce.parse(item);
    prices.set(id, priceCents);
  }
}
function allOrNothing(answer: unknown, prices: Map<string, number>): void {
  const list: Produce[] = z.array(produce).parse(answer);
  for (const { id, priceCents } of list) prices.set(id, priceCents);
}

for (const store of [oneByOne, allOrNothing]) {
  const prices = new Map<string, number>();
  const answer = await fetch(`${supplier.url}/produce`);
  const body: unknown = await answer.json();
  try {
    store(body, prices);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    console.log(`${store.name}: refused, and ${prices.size} new prices kept`);
  }
}
await supplier.close();
