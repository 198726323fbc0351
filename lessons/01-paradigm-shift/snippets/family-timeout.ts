import { Agent, fetch, request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const dispatcher = new Agent({ headersTimeout: 300, bodyTimeout: 300 });

async function withFetch(url: string): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(300) });
  return answer.text();
}

async function withRequest(url: string): Promise<string> {
  const { body } = await request(url, { dispatcher });
  return body.text();
}

const nameOf = (error: Error) => error.name;

for (const fault of ['hang-before-headers', 'stall-mid-body']) {
  const supplier = await startSupplier({ script: [{ fault }] });
  const url = `${supplier.url}/produce`;
  console.log(`${fault}:`);
  console.log(`  fetch:   ${await withFetch(url).catch(nameOf)}`);
  console.log(`  request: ${await withRequest(url).catch(nameOf)}`);
  await supplier.close();
}
