import { Agent, request } from 'undici';
import { connections, openConnectionsAt } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const CALLS = 10;

async function countLines(agentOfCall: () => Agent): Promise<string> {
  const supplier = await startSupplier();
  for (let call = 0; call < CALLS; call += 1) {
    const dispatcher = agentOfCall();
    const { body } = await request(`${supplier.url}/produce`, { dispatcher });
    await body.json();
  }
  const { events } = supplier.journal;
  const opened = connections(events).length;
  const open = openConnectionsAt(events, supplier.journal.nowUs()).length;
  await supplier.close();
  return `${opened} opened, ${open} still open`;
}

console.log(`an agent for each call: ${await countLines(() => new Agent())}`);
const shared = new Agent({ connections: 1 });
console.log(`one for all calls:      ${await countLines(() => shared)}`);
await shared.close();
