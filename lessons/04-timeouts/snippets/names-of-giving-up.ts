import ky from 'ky';
import { Agent, fetch, request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'hang-before-headers' }];
const supplier = await startSupplier({ script });
const url = `${supplier.url}/produce`;
const dispatcher = new Agent({ headersTimeout: 100 });

async function show(name: string, call: Promise<unknown>): Promise<void> {
  let error: unknown = await call.catch((reason: unknown) => reason);
  while (error instanceof Error) {
    const code = 'code' in error ? ` ${error.code}` : '';
    console.log(`${name} ${error.name}${code}`);
    error = error.cause;
    name = '     its cause:';
  }
}

const caller = new AbortController();
setTimeout(() => caller.abort(), 100);

await show('caller gave up:', fetch(url, { signal: caller.signal }));
await show('limit reached: ', fetch(url, { signal: AbortSignal.timeout(100) }));
await show('ky timeout:    ', ky(url, { timeout: 100, retry: 0 }));
await show('undici request:', request(url, { dispatcher }));
await show('undici fetch:  ', fetch(url, { dispatcher }));
await supplier.close();
