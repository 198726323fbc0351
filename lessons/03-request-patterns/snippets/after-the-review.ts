import { z } from 'zod';
import { open } from '../../support/open.ts';
import { SupplierDataError, SupplierStatusError } from './support/errors.ts';
import { orderDesk } from './support/order-desk.ts';

const { app, orders } = orderDesk();
const { url, close } = await open(app);
const key = 'k-7f3a';

const placedOrder = z.object({ id: z.string() });
const produceList = z.array(z.object({ id: z.string(), priceCents: z.int() }));

/** Resolves with the body as it came; nobody has believed it yet. */
async function call(method: string, target: URL, json?: unknown) {
  const hasBody = json !== undefined;
  const type = hasBody && { 'content-type': 'application/json' };
  const answer = await fetch(target, {
    method,
    headers: { ...type, 'x-api-key': key },
    body: hasBody ? JSON.stringify(json) : null,
    redirect: 'manual',
  });
  const text = await answer.text();
  if (!answer.ok) throw new SupplierStatusError(answer.status);
  return text;
}

function admit<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new SupplierDataError('an answer of no use', { cause });
  }
}

async function search(name: string) {
  const target = new URL('/search', url);
  target.searchParams.set('name', name);
  return admit(produceList, await call('GET', target));
}
async function order(produceId: string, quantity: number): Promise<string> {
  const target = new URL('/orders', url);
  const placed = await call('POST', target, { produceId, quantity });
  return admit(placedOrder, placed).id;
}
async function cancel(id: string): Promise<void> {
  const target = new URL(`/orders/${encodeURIComponent(id)}`, url);
  await call('DELETE', target);
}

const [mills] = await search('Salt & Pepper');
console.log(`mills cost ${mills?.priceCents}`);
await cancel(await order('2', 5));
console.log(`orders in the supplier's books: ${orders.size}`);
const again = await cancel('1').catch((error: Error) => error.message);
console.log(`cancelled once more: ${again}`);
close();
