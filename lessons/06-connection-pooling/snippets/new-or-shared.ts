import { Agent, request } from 'undici';
import { processAuthority } from '../../../fixtures/certs/on-demand.ts';
import { connections } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const authority = await processAuthority();
const connect = { ca: authority.certificate };
const newAgent = () => new Agent({ connect, connections: 1 });

async function ask(url: string, dispatcher: Agent): Promise<void> {
  const { body } = await request(`${url}/produce/7`, { dispatcher });
  await body.json();
}

async function oneEach(url: string): Promise<void> {
  for (let call = 0; call < 5; call += 1) {
    const dispatcher = newAgent(); // looks tidy, costs two handshakes
    await ask(url, dispatcher);
    await dispatcher.close();
  }
}

async function oneForAll(url: string): Promise<void> {
  const dispatcher = newAgent();
  for (let call = 0; call < 5; call += 1) await ask(url, dispatcher);
  await dispatcher.close();
}

for (const way of [oneEach, oneForAll]) {
  const supplier = await startSupplier({ tls: { authority } });
  await way(supplier.url);
  const lines = connections(supplier.journal.events);
  const secured = lines.filter(({ tlsAtUs }) => tlsAtUs !== undefined);
  const handshakes = `${lines.length} TCP, ${secured.length} TLS handshakes`;
  console.log(`${way.name.padEnd(9)} 5 calls: ${handshakes}`);
  await supplier.close();
}
