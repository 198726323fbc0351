import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { open } from '../../support/open.ts';

const supplier = await open((req, res) => {
  let burst = 0;
  req.on('data', ({ length }: Buffer) => {
    burst += length;
    if (burst < 1_000_000) return;
    burst = 0;
    req.pause(); // slow, but never still for long
    sleep(60).then(() => req.resume());
  });
  req.on('end', () => res.end());
});
const scan = Buffer.alloc(40_000_000, 'x');

function* inPieces() {
  for (let at = 0; at < scan.length; at += 65_536) {
    yield scan.subarray(at, at + 65_536);
  }
}

async function upload(name: string, body: Buffer | Readable): Promise<void> {
  const dispatcher = new Agent({ headersTimeout: 1200 });
  const started = performance.now();
  const call = request(supplier.url, { method: 'PUT', body, dispatcher });
  const outcome = await call.then(({ statusCode }) => statusCode, String);
  const took = Math.round(performance.now() - started);
  console.log(`${name} ${outcome} after ${took} ms`);
}
const whole = upload('one Buffer:', scan);
const pieces = upload('in pieces: ', Readable.from(inPieces()));
await Promise.all([whole, pieces]);
supplier.close();
