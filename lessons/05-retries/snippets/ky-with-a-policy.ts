import ky from 'ky';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const policy = { maxAttempts: 4, baseMs: 20, capMs: 100, budgetMs: 1500 };
const supplier = await startSupplier();
const client = ky.create({
  baseUrl: supplier.url,
  timeout: 500, // one attempt
  totalTimeout: policy.budgetMs, // all of them, with the waits
  retry: {
    limit: policy.maxAttempts - 1, // repeats, not attempts
    statusCodes: [408, 425, 429, 500, 502, 503, 504],
    // The cap is in here: backoffLimit would come after the jitter.
    delay: (attempt) => {
      return Math.min(policy.capMs, policy.baseMs * 2 ** (attempt - 1));
    },
    jitter: true,
    retryOnTimeout: true,
  },
});

async function show(what: string, fault: string, settings = {}): Promise<void> {
  supplier.faults.load([{ fault, settings }]);
  const before = requests(supplier.journal.events).length;
  const started = performance.now();
  const outcome = await client
    .get('produce')
    .json()
    .then(
      () => 'an answer',
      (error: Error) => error.name,
    );
  const passedMs = Math.round(performance.now() - started);
  const sent = requests(supplier.journal.events).length - before;
  console.log(`${what}: ${sent} requests, ${outcome} after ${passedMs} ms`);
}

await show('503', 'unavailable');
await show('silence', 'hang-before-headers');
await show('429, Retry-After 3600', 'too-many-requests', { afterMs: 3_600_000 });
await supplier.close();
