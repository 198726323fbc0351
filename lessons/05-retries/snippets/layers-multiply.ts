import ky from 'ky';
import { Agent, RetryAgent, setGlobalDispatcher } from 'undici';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier({ script: [{ fault: 'unavailable' }] });

// Layer 1, in server.ts, by the colleague who read about stale connections.
const agent = new Agent();
setGlobalDispatcher(new RetryAgent(agent, { maxRetries: 2, minTimeout: 1 }));

// Layer 2: two repeats are what ky does if nobody says anything.
const client = ky.create({ baseUrl: supplier.url, retry: { delay: () => 1 } });

// Layer 3, in the endpoint, because "it failed sometimes".
async function threeTimes<T>(call: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (error) {
      if (attempt === 3) throw error;
    }
  }
}

await threeTimes(() => client.get('produce').json()).catch(() => {});
console.log(`one guest, ${requests(supplier.journal.events).length} requests`);
await agent.close();
await supplier.close();
