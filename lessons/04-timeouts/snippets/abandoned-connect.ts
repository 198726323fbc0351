import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, fetch } from 'undici';
import { connections } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'tls-never-finishes' }];
const supplier = await startSupplier({ script });
const dispatcher = new Agent({ connect: { timeout: 1000 } }); // default: 10 s

const openLines = () => {
  const lines = connections(supplier.journal.events);
  return lines.filter((line) => !line.closed).length;
};
const started = performance.now();
const passed = () => `${Math.round(performance.now() - started)} ms`;

const guest = new AbortController();
const { signal } = guest;
const call = fetch(supplier.httpsUrl, { dispatcher, signal }).catch(() => {});
while (openLines() === 0) await sleep(10); // the handshake has begun
guest.abort();
await call;
console.log(`fetch gave up after ${passed()}, open lines: ${openLines()}`);
await dispatcher.destroy();
console.log(`agent destroyed, open lines: ${openLines()}`);
while (openLines() > 0) await sleep(10);
console.log(`no open lines after ${passed()}`);
await supplier.close();
