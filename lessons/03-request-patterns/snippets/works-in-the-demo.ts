import { open } from '../../support/open.ts';
import { orderDesk } from './support/order-desk.ts';

const { app, orders } = orderDesk();
const { url, close } = await open(app);
const key = 'k-7f3a';
const headers = { 'x-api-key': key };

interface Produce {
  readonly id: string;
  readonly priceCents: number;
}

async function search(name: string): Promise<Produce[]> {
  const answer = await fetch(`${url}/search?name=${name}`, { headers });
  return (await answer.json()) as Produce[];
}

async function order(id: string, quantity: number): Promise<string> {
  const query = `id=${id}&quantity=${quantity}&key=${key}`;
  const answer = await fetch(`${url}/order?${query}`);
  const placed = (await answer.json()) as { id: string };
  return placed.id;
}

async function cancel(order: string): Promise<void> {
  const body = JSON.stringify({ order });
  const method = 'POST';
  await fetch(`${url}/orders/cancel`, { method, headers, body });
}

const [tomatoes] = await search('tomatoes');
console.log(`tomatoes cost ${tomatoes?.priceCents}`);
const placed = await order('1', 5);
console.log(`ordered, number ${placed}`);
await cancel(placed);
console.log('cancelled');
console.log(`orders in the supplier's books: ${orders.size}`);
close();
