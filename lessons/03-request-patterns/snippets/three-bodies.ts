import { buffer } from 'node:stream/consumers';
import { open } from '../../support/open.ts';

const supplier = await open(async (req, res) => {
  const body = await buffer(req);
  console.log(`content-type:   ${req.headers['content-type']}`);
  console.log(`content-length: ${req.headers['content-length']}`);
  console.log(`body:           ${body.toString('latin1')}\n`);
  res.end();
});
const method = 'POST';

// JSON: most APIs. You write the text, and you have to say what it is.
const order = JSON.stringify({ produce: 'jalapeños', quantity: 5 });
const json = { 'content-type': 'application/json' };
await fetch(supplier.url, { method, headers: json, body: order });

// A form: pairs, as from an HTML page. URLSearchParams brings its own label.
const form = new URLSearchParams({ produce: 'jalapeños', note: 'ripe & red' });
await fetch(supplier.url, { method, body: form });

// Bytes: a scan, a picture. Only you know what they are.
const scan = Buffer.from('%PDF-1.7 ...');
const pdf = { 'content-type': 'application/pdf' };
await fetch(supplier.url, { method, headers: pdf, body: scan });
supplier.close();
