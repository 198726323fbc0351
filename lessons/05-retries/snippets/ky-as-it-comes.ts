import ky from 'ky';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier();
const options = { retry: { delay: () => 1 }, timeout: 2000 }; // otherwise as it comes

async function show(what: string, fault: string, method = 'get'): Promise<void> {
  supplier.faults.load([{ fault }]);
  const before = requests(supplier.journal.events).length;
  const url = `${supplier.url}/produce`;
  const outcome = await ky(url, { ...options, method })
    .text()
    .then(
      () => 'an answer',
      (error: Error) => error.name,
    );
  const sent = requests(supplier.journal.events).length - before;
  console.log(`${what.padEnd(22)} ${sent} requests, ${outcome}`);
}

await show('503', 'unavailable');
await show('503 to a POST', 'unavailable', 'post');
await show('line cut, no answer', 'reset-before-headers');
await show('line cut in the body', 'reset-mid-body');
await show('no answer in time', 'hang-before-headers');
await show('an endless redirect', 'redirect-loop');
await supplier.close();
