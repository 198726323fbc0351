import { setTimeout as sleep } from 'node:timers/promises';
import { request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'hang-before-headers' }];
const supplier = await startSupplier({ script });
const url = `${supplier.url}/produce`;

async function sixCalls(call: () => Promise<unknown>): Promise<string> {
  const waits = Array.from({ length: 6 }, async (_, index) => {
    await sleep(index * 80); // started at different moments
    const started = performance.now();
    await call().catch(() => {});
    return Math.round(performance.now() - started);
  });
  const took = await Promise.all(waits);
  const first = Math.min(...took);
  const early = first < 890 ? 'too early' : 'never early';
  return `${first} ms to ${Math.max(...took)} ms, ${early}`;
}

const [signal, phase] = await Promise.all([
  sixCalls(() => fetch(url, { signal: AbortSignal.timeout(900) })),
  sixCalls(() => request(url, { headersTimeout: 900 })),
]);
console.log(`AbortSignal.timeout(900): ${signal}`);
console.log(`headersTimeout: 900:      ${phase}`);
await supplier.close();
