import ky from 'ky';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'close-after-work', times: 1 }];
const supplier = await startSupplier();
const client = ky.create({ baseUrl: supplier.url, retry: { delay: () => 1 } });

async function show(what: string, call: () => Promise<unknown>): Promise<void> {
  supplier.faults.load(script);
  const before = requests(supplier.journal.events).length;
  const outcome = await call().then(
    () => 'done',
    (error: Error) => error.name,
  );
  const sent = requests(supplier.journal.events).length - before;
  console.log(`${what}: ${sent} requests, ${outcome}`);
}

const order = { produceId: '1', quantity: 12 };
await show('PUT', () => client.put('invoices/9', { body: 'a scan' }).json());
await show('POST', () => client.post('orders', { json: order }).json());
console.log(`invoices: ${supplier.stock.scans.size}, orders: ${supplier.stock.orders.size}`);
await supplier.close();
