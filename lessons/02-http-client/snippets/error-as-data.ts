import ky from 'ky';
import { request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier(); // healthy; it only sells no unicorns
const url = `${supplier.url}/produce/unicorn`;

const clients: Record<string, () => Promise<unknown>> = {
  fetch: async () => (await fetch(url)).json(),
  undici: async () => (await request(url)).body.json(),
  ky: async () => ky(url).json(),
};
for (const [name, ask] of Object.entries(clients)) {
  try {
    const item = Object(await ask()); // believed, not looked at
    const price = item.priceCents / 100;
    console.log(`${name}: ${item.name} for ${price} euros, welcome!`);
  } catch (error) {
    console.log(`${name}: ${error instanceof Error ? error.name : error}`);
  }
}
await supplier.close();
