import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import { open } from '../../support/open.ts';

interface Options {
  readonly baseUrl: string;
  readonly apiKey: string;
}

/** A line to one supplier: who we are is said in one place. */
function createClient({ baseUrl, apiKey }: Options) {
  const defaults = { accept: 'application/json' };
  return async (path: string, own: Record<string, string> = {}) => {
    const headers = new Headers(defaults); // one name, whatever its letters
    headers.set('x-request-id', randomUUID()); // new for every call
    for (const [name, value] of Object.entries(own)) headers.set(name, value);
    headers.set('x-api-key', apiKey); // last: no call replaces it
    const answer = await request(new URL(path, baseUrl), { headers });
    return answer.body.text();
  };
}

const seen = new Set<unknown>();
const supplier = await open(({ headers }, res) => {
  seen.add(headers['x-request-id']);
  res.end(`${headers['x-api-key']}, ${headers.accept}`);
});
const get = createClient({ baseUrl: supplier.url, apiKey: 'k-7f3a' });

console.log(`as always:     ${await get('/produce')}`);
console.log(`this one else: ${await get('/prices', { Accept: 'text/csv' })}`);
console.log(`as always:     ${await get('/produce')}`);
console.log(`request ids:   ${seen.size} different ones for 3 calls`);
supplier.close();
