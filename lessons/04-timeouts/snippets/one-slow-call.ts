import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'slow-headers', settings: { afterMs: 500 } }];
const supplier = await startSupplier({ script });

interface CallOptions {
  readonly totalMs?: number;
  readonly signal?: AbortSignal; // the caller's own reason to stop
}

async function get({ totalMs = 200, signal }: CallOptions = {}) {
  const limit = AbortSignal.timeout(totalMs); // a new clock for every call
  const either = signal ? AbortSignal.any([signal, limit]) : limit;
  try {
    const answer = await fetch(`${supplier.url}/produce`, { signal: either });
    await answer.text();
    return 'answered';
  } catch {
    return signal?.aborted ? 'the caller left' : 'our limit was reached';
  }
}

console.log(`as always:     ${await get()}`);
console.log(`this one long: ${await get({ totalMs: 5000 })}`);
console.log(`as always:     ${await get()}`);
const guest = AbortSignal.timeout(50); // stands for a guest who leaves
console.log(`guest leaves:  ${await get({ totalMs: 5000, signal: guest })}`);
await supplier.close();
