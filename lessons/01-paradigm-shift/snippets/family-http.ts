import ky, { HTTPError } from 'ky';
import { request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier({ script: [{ fault: 'unavailable' }] });
const url = `${supplier.url}/produce`;

const fetched = await fetch(url);
console.log(`fetch:   nothing thrown, ok is ${fetched.ok}, ${fetched.status}`);

const { statusCode } = await request(url);
console.log(`request: nothing thrown, statusCode is ${statusCode}`);

try {
  await ky(url, { retry: 0 }); // it would try again by itself
} catch (error) {
  if (!(error instanceof HTTPError)) throw error;
  console.log(`ky:      ${error.name} thrown, ${error.response.status}`);
}
await supplier.close();
