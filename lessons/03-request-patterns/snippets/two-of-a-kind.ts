import ky from 'ky';
import { open } from '../../support/open.ts';

const supplier = await open(({ headers }, res) => {
  res.end(`the supplier sees the key "${headers['x-api-key']}"`);
});
const ours = { 'X-Api-Key': 'old' };
const forThisCall = { 'x-api-key': 'new' };

async function fetchWith(headers: RequestInit['headers']): Promise<string> {
  const answer = await fetch(supplier.url, { headers });
  return answer.text();
}

const spread = { ...ours, ...forThisCall }; // two names for JavaScript
console.log(`spread:      ${await fetchWith(spread)}`);

const client = ky.create({ headers: ours });
const byKy = client(supplier.url, { headers: forThisCall });
console.log(`ky.create:   ${await byKy.text()}`);

const merged = new Headers(ours); // one name, as in HTTP
const own = Object.entries(forThisCall);
for (const [name, value] of own) merged.set(name, value);
console.log(`Headers.set: ${await fetchWith(merged)}`);

// The compiler does not know what is set where this runs.
const fromEnvironment = { 'x-api-key': process.env.NO_SUCH_KEY as string };
console.log(`not set:     ${await fetchWith(fromEnvironment)}`);
supplier.close();
