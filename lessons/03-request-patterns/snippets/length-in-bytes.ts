import { request } from 'undici';
import { open } from '../../support/open.ts';

const supplier = await open(({ headers }, res) => {
  res.end(headers['content-length']);
});

const body = JSON.stringify({ dish: 'crème brûlée 🍮' });
console.log(`characters (UTF-16): ${body.length}`);
console.log(`bytes (UTF-8):       ${Buffer.byteLength(body)}`);

const method = 'POST';
const type = { 'content-type': 'application/json' };
const guessed = { ...type, 'content-length': String(body.length) };
const refused = request(supplier.url, { method, headers: guessed, body });
const outcome = await refused.catch((error: Error) => error.name);
console.log(`counted by hand:     ${outcome}`);
const answer = await request(supplier.url, { method, headers: type, body });
console.log(`left to undici:      ${await answer.body.text()}`);
supplier.close();
