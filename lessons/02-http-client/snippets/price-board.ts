import { Agent, request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const agent = new Agent({ connections: 4 }); // one for all calls

async function get(url: string): Promise<unknown> {
  const { statusCode, headers, body } = await request(url, { dispatcher: agent });
  const text = await body.text();
  const { pathname } = new URL(url);
  const type = String(headers['content-type']);
  if (statusCode < 200 || statusCode > 299) {
    throw new Error(`GET ${pathname}: ${statusCode} ${text.slice(0, 200)}`);
  }
  if (!type.startsWith('application/json')) throw new Error(`GET ${pathname}: ${type}`);
  return JSON.parse(text);
}

async function priceBoard(urls: readonly string[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(urls.map(get));
  return outcomes.map((outcome) => {
    if (outcome.status === 'rejected') {
      console.log(`for us:    ${outcome.reason}`);
      return 'no price today'; // for the guest: a gap that says so
    }
    const { name } = Object(outcome.value); // lesson 03 looks closer
    return `${name}, fresh today`;
  });
}

const supplier = await startSupplier();
const urls = ['1', 'unicorn', '2'].map((id) => `${supplier.url}/produce/${id}`);
console.log('for guests:', await priceBoard(urls));
await agent.close();
await supplier.close();
