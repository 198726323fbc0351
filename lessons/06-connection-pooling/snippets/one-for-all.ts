import { Agent, setGlobalDispatcher } from 'undici';
import { connections } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

async function fiftyAtOnce(): Promise<number> {
  const settings = { afterMs: 100 };
  const script = [{ fault: 'slow-headers', settings }];
  const supplier = await startSupplier({ script });
  const call = async () => {
    const answer = await fetch(`${supplier.url}/produce/7`);
    await answer.json();
  };
  await Promise.all(Array.from({ length: 50 }, call));
  const lines = connections(supplier.journal.events).length;
  await supplier.close();
  return lines;
}

console.log(`fetch as it comes:    50 calls, ${await fiftyAtOnce()} lines`);
setGlobalDispatcher(new Agent({ connections: 5 }));
console.log(`after one line of code: 50 calls, ${await fiftyAtOnce()} lines`);
