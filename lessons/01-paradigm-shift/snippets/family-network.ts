import { Agent, fetch } from 'undici';
import { lookupThrough } from '../../../fixtures/dns/resolver.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const reset = [{ fault: 'reset-mid-body', settings: { afterMs: 200 } }];
const resetting = await startSupplier({ script: reset });
const untrusted = [{ fault: 'tls-self-signed' }];
const selfSigned = await startSupplier({ script: untrusted });
const closedPort = await resetting.portOf('connection-refused');

// A DNS server of the course's own, so that you need no network for this.
const nameServer = new URL((await resetting.portOf('dns-fails')) ?? '');
const connect = { lookup: lookupThrough(nameServer.host) };
const ownNames = new Agent({ connect });

async function show(url: string, dispatcher = new Agent()): Promise<void> {
  try {
    const answer = await fetch(url, { dispatcher });
    await answer.text();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { name, message, cause } = error;
    const known = cause instanceof Error && 'code' in cause;
    console.log(`${name}: ${message} (cause: ${known ? cause.code : 'none'})`);
  }
}

await show('http://suplier.example/produce', ownNames); // a typing error
await show(`${closedPort}/produce`);
await show(`${resetting.url}/produce`);
await show(`${selfSigned.httpsUrl}/produce`);
await resetting.close();
await selfSigned.close();
