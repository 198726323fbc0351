import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { connections } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

async function fiftyCalls(dispatcher: Agent, expected: number) {
  const script = [{ fault: 'all-lines-busy' }];
  const supplier = await startSupplier({ script });
  let over = 0;
  for (let call = 0; call < 50; call += 1) {
    request(`${supplier.url}/produce`, { dispatcher }).catch(() => {
      over += 1;
    });
  }
  const lines = () => connections(supplier.journal.events).length;
  while (lines() < expected) await sleep(10);
  await sleep(500); // and no more?
  const outcome = `${lines()} lines, ${50 - lines()} queued, ${over} errors`;
  await dispatcher.destroy();
  await supplier.close();
  return outcome;
}

const limited = new Agent({ connections: 2 });
console.log(`default:        ${await fiftyCalls(new Agent(), 50)}`);
console.log(`connections: 2: ${await fiftyCalls(limited, 2)}`);
