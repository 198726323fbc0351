import { setTimeout as sleep } from 'node:timers/promises';
import ky from 'ky';
import { Client, request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'hang-before-headers' }];
const supplier = await startSupplier({ script });
const url = `${supplier.url}/produce`;

let over = 0;
const count = () => {
  over += 1;
};
fetch(url).then(count, count);
request(url).then(count, count);
ky(url, { retry: 0 }).then(count, count);
await sleep(2000);
console.log(`of three calls, over after 2000 ms: ${over}`);

// Private fields: fine to look at once, never to rely on.
const client = new Client(supplier.url);
for (const field of Object.getOwnPropertySymbols(client)) {
  const name = field.description ?? '';
  if (!/^(headers|body) timeout$/.test(name)) continue;
  console.log(`undici's ${name}: ${Reflect.get(client, field)} ms`);
}
await supplier.close();
