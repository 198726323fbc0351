import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { openRequestsAt } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

interface Pools {
  readonly invoices: Agent;
  readonly produce: Agent;
}

/** Produce and invoices are two services behind one address. */
async function tomatoes({ invoices, produce }: Pools): Promise<string> {
  const script = [{ fault: 'hang-before-headers', match: { path: '/invoices/*' } }];
  const gateway = await startSupplier({ script });
  const { journal } = gateway;
  for (let n = 0; n < 10; n += 1) {
    const options = { method: 'PUT', body: 'a scan', dispatcher: invoices } as const;
    request(`${gateway.url}/invoices/${n}`, options).catch(() => {});
  }
  while (openRequestsAt(journal.events, journal.nowUs()).length < 4) await sleep(10);

  const call = request(`${gateway.url}/produce/1`, { dispatcher: produce });
  const answer = call.then(({ statusCode }) => `status ${statusCode}`, String);
  const outcome = await Promise.race([answer, sleep(2000, 'still waiting')]);
  await Promise.all([invoices.destroy(), produce.destroy()]);
  await gateway.close();
  return outcome;
}

const shared = new Agent({ connections: 4 });
const both = { invoices: shared, produce: shared };
console.log(`one pool for both: ${await tomatoes(both)}`);
const each = {
  invoices: new Agent({ connections: 4 }),
  produce: new Agent({ connections: 4 }),
};
console.log(`a pool for each:   ${await tomatoes(each)}`);
