import { Agent, request } from 'undici';
import { processAuthority } from '../../../fixtures/certs/on-demand.ts';
import { eventsOf } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { openLongLine } from '../scenes/long-line.ts';

const authority = await processAuthority();
const supplier = await startSupplier({ tls: { authority } });
const line = await openLongLine(supplier.url, 40); // there and back

async function twoCalls(maxVersion: 'TLSv1.3' | 'TLSv1.2'): Promise<string[]> {
  const lines: string[] = [];
  const dispatcher = new Agent({
    connect: { ca: authority.certificate, maxVersion },
    maxRequestsPerClient: 1, // every call needs a new connection
  });
  for (const call of ['first call', 'next call ']) {
    const started = performance.now();
    const answer = await request(`${line.url}/produce/7`, { dispatcher });
    await answer.body.json();
    const took = Math.round(performance.now() - started);
    const { journal } = supplier;
    const handshake = eventsOf(journal.events, 'tls-established').at(-1);
    const kind = handshake?.resumed ? 'resumed' : 'full';
    lines.push(`${maxVersion}, ${call}: ${kind.padEnd(7)} after ${took} ms`);
  }
  await dispatcher.close();
  return lines;
}

await twoCalls('TLSv1.3'); // not shown: the very first calls load code
for (const version of ['TLSv1.3', 'TLSv1.2'] as const) {
  for (const text of await twoCalls(version)) console.log(text);
}
await line.close();
await supplier.close();
