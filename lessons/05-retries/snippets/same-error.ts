import { request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier();
const refused = await supplier.portOf('connection-refused');

async function order(baseUrl: string): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ produceId: '1', quantity: 12 });
  try {
    const url = `${baseUrl}/orders`;
    const answer = await request(url, { method: 'POST', headers, body });
    await answer.body.dump();
    return `status ${answer.statusCode}`;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : '?';
  }
}

async function show(what: string, fault: string, baseUrl: string): Promise<void> {
  supplier.faults.load([{ fault }]);
  supplier.stock.orders.clear();
  const felt = await order(baseUrl);
  const { size } = supplier.stock.orders;
  console.log(`${what.padEnd(21)} ${felt.padEnd(14)} orders placed: ${size}`);
}

await show('nobody at the port', 'none', refused ?? 'no such port');
await show('cut before the work', 'close-before-headers', supplier.url);
await show('cut after the work', 'close-after-work', supplier.url);
await supplier.close();
