import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

/** What the supplier's documentation promises. No supplier has read it. */
interface Produce {
  readonly name: string;
  readonly priceCents: number;
}

async function priceOfThree(url: string): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) return `status ${answer.status}`;
  const produce = (await answer.json()) as Produce; // a wish, not a check
  return `${produce.priceCents * 3} cents`;
}

const drifts = ['field-renamed', 'unexpected-null', 'changed-type'];
const wrecks = ['truncated-json', 'other-shape'];
for (const fault of [...drifts, ...wrecks]) {
  const supplier = await startSupplier({ script: [{ fault }] });
  const price = priceOfThree(`${supplier.url}/produce/7`);
  const told = await price.catch((error: Error) => error.name);
  console.log(`${fault.padEnd(15)} status 200, then: ${told}`);
  await supplier.close();
}
