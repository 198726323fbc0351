import { fetch, request } from 'undici';
import { open } from '../../support/open.ts';

const supplier = await open((req, res) => {
  res.end(req.headers['content-type'] ?? 'no label');
});
const { url } = supplier;
const method = 'POST';

const text = '{"quantity":5}';
const bytes = new Uint8Array([1, 2, 3]);
const picture = new Blob(['...'], { type: 'image/png' });
const form = new URLSearchParams({ quantity: '5' });

for (const body of [text, bytes, picture, form]) {
  const kind = typeof body === 'string' ? 'string' : body.constructor.name;
  const byFetch = await fetch(url, { method, body });
  console.log(`${kind.padEnd(16)} fetch:  ${await byFetch.text()}`);
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) continue;
  const byRequest = await request(url, { method, body });
  console.log(`${kind.padEnd(16)} undici: ${await byRequest.body.text()}`);
}

// What the compiler refuses without the cast: somebody forgot JSON.stringify.
const body = { quantity: 5 } as unknown as string;
const sent = new Request(url, { method, body });
console.log(`an object        fetch sends ${await sent.text()}`);
supplier.close();
