import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { request } from 'undici';
import { open } from '../../support/open.ts';

const supplier = await open((_req, res) => {
  res.setHeader('X-Lot', ['A7', 'B2']); // sent as two lines
  res.setHeader('Set-Cookie', ['table=4', 'lang=it']);
  res.end('tomatoes');
});

const { headers } = await fetch(supplier.url);
console.log('fetch, in any case:', headers.get('X-Lot'), '|', headers.get('x-lot'));
console.log('       no such one:', headers.get('x-price'));
console.log('           cookies:', headers.get('set-cookie'), headers.getSetCookie());

const fromUndici = await request(supplier.url);
await fromUndici.body.dump();
console.log('undici, lower case:', fromUndici.headers['x-lot']);
console.log('    as it was sent:', fromUndici.headers['X-Lot']);

const [message]: IncomingMessage[] = await once(get(supplier.url), 'response');
message?.resume();
console.log('node:http, headers:', message?.headers['x-lot']);
console.log('        rawHeaders:', message?.rawHeaders.slice(0, 4).join(' '));
supplier.close();
