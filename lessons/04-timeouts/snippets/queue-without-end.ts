import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { connections } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

async function fiftyCalls(name: string, dispatcher: Agent): Promise<void> {
  const script = [{ fault: 'all-lines-busy' }];
  const supplier = await startSupplier({ script });
  let over = 0;
  for (let call = 0; call < 50; call += 1) {
    request(`${supplier.url}/produce`, { dispatcher }).catch(() => {
      over += 1;
    });
  }
  await sleep(700);
  const lines = connections(supplier.journal.events).length;
  console.log(`${name} ${lines} lines, ${50 - lines} queued, ${over} errors`);
  await dispatcher.destroy();
  await supplier.close();
}

await fiftyCalls('default:       ', new Agent());
await fiftyCalls('connections: 2:', new Agent({ connections: 2 }));
