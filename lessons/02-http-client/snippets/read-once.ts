import ky from 'ky';
import { request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier();
const url = `${supplier.url}/produce/1`;

const clients = {
  fetch: () => fetch(url),
  ky: async () => ky(url),
  undici: async () => (await request(url)).body,
};
for (const [name, ask] of Object.entries(clients)) {
  const body = await ask();
  await body.text(); // "just for the log"
  try {
    await body.json();
  } catch (error) {
    const failure = error instanceof Error ? error.name : error;
    console.log(`${name.padEnd(6)} read twice: ${failure}`);
  }
}

const answer = await fetch(url);
const text = await answer.text();
console.log(`read once, used twice: ${text.slice(0, 6)}`, JSON.parse(text).name);
await supplier.close();
