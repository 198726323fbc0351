import { open } from '../../support/open.ts';

const supplier = await open(({ url, headers }, res) => {
  const key = headers['x-api-key'] ?? '-';
  const { authorization = '-' } = headers;
  console.log(`${url} | x-api-key: ${key} | authorization: ${authorization}`);
  res.end();
});
const call = (headers: Record<string, string>, query = '') =>
  fetch(`${supplier.url}/produce${query}`, { headers });

// In a real program: process.env, and a clear error at start if it is missing.
const key = 'k-7f3a';
const token = 'eyJhbGciOi...';
const [user, password] = ['trattoria', 'Käse:Brot'];

await call({ 'x-api-key': key });
await call({}, `?${new URLSearchParams({ api_key: key })}`);
await call({ authorization: `Bearer ${token}` });
const pair = Buffer.from(`${user}:${password}`).toString('base64');
await call({ authorization: `Basic ${pair}` });

console.log(`anybody reads Basic: ${Buffer.from(pair, 'base64')}`);
console.log(`btoa agrees:         ${btoa(`${user}:${password}`) === pair}`);
const fromFile = Buffer.from(`${user}:${password}\n`).toString('base64');
console.log(`with a newline:      ${fromFile}`);
supplier.close();
