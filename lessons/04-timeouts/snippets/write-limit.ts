import { Readable } from 'node:stream';
import { request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

function* watched(upload: Buffer, limitMs: number, onStall: () => void) {
  for (let at = 0; at < upload.length; at += 65_536) {
    const timer = setTimeout(onStall, limitMs);
    try {
      yield upload.subarray(at, at + 65_536); // waits here for room
    } finally {
      clearTimeout(timer);
    }
  }
}

const script = [{ fault: 'stop-reading-upload' }];
const supplier = await startSupplier({ script });
const url = `${supplier.url}/invoices/7`;
const scan = Buffer.alloc(40_000_000, 'x');

const giveUp = new AbortController();
const onStall = () => giveUp.abort(new Error('no byte could leave for 400 ms'));
const body = Readable.from(watched(scan, 400, onStall));
const started = performance.now();
const call = request(url, { method: 'PUT', body, signal: giveUp.signal });
console.log(await call.then(() => 'arrived', String));
console.log(`after ${Math.round(performance.now() - started)} ms`);
await supplier.close();
