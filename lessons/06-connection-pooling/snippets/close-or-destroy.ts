import { Agent, request } from 'undici';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

async function threeCalls(end: 'close' | 'destroy'): Promise<void> {
  const settings = { afterMs: 300 };
  const script = [{ fault: 'slow-headers', settings }];
  const supplier = await startSupplier({ script });
  const dispatcher = new Agent({ connections: 1 });
  const call = async (path: string) => {
    const answer = await request(`${supplier.url}${path}`, { dispatcher });
    await answer.body.dump();
    return 'answered';
  };
  const inFlight = call('/produce/1');
  const queued = call('/produce/2');
  const { journal } = supplier;
  const patience = AbortSignal.timeout(5000);
  await journal.waitFor(({ type }) => type === 'request-head', patience);

  const ended = dispatcher[end]();
  const tooLate = call('/produce/3');
  const settled = await Promise.allSettled([inFlight, queued, tooLate]);
  await ended;
  console.log(`${end}()`);
  for (const [index, name] of ['in flight', 'queued', 'too late'].entries()) {
    const call = settled[index];
    const outcome = call?.status === 'rejected' ? call.reason.name : call?.value;
    console.log(`  ${name}: ${outcome}`);
  }
  console.log(`  requests at the supplier: ${requests(journal.events).length}`);
  await supplier.close();
}
await threeCalls('close');
await threeCalls('destroy');
