import { Agent, fetch, request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'tls-never-finishes' }];
const supplier = await startSupplier({ script });
const url = supplier.httpsUrl;

type Call = typeof fetch | typeof request;

async function giveUpAfter100(call: Call): Promise<string> {
  const dispatcher = new Agent({ connect: { timeout: 500 } }); // default: 10 s
  const signal = AbortSignal.timeout(100);
  const started = performance.now();
  const ended: Promise<unknown> = call(url, { dispatcher, signal });
  const name = await ended.catch((error: Error) => error.name);
  return `${name} after ${Math.round(performance.now() - started)} ms`;
}

console.log(`fetch:   ${await giveUpAfter100(fetch)}`);
console.log(`request: ${await giveUpAfter100(request)}`);
await supplier.close();
