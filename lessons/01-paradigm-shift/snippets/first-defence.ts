import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const usual = await startSupplier();
const spare = await startSupplier();
const promised = z.object({ name: z.string() });

async function trusting(): Promise<string> {
  const answer = await fetch(`${usual.url}/produce/7`);
  const { name } = (await answer.json()) as { name: string };
  return name;
}

async function orderFrom(url: string): Promise<string> {
  const signal = AbortSignal.timeout(400); // hang up in time
  const answer = await fetch(`${url}/produce/7`, { signal });
  if (!answer.ok) throw new Error(`status ${answer.status}`); // read the note
  return promised.parse(await answer.json()).name; // inspect the goods
}

async function careful(): Promise<string> {
  const fromSpare = async () => `${await orderFrom(spare.url)}, from the spare`;
  return orderFrom(usual.url).catch(fromSpare);
}

async function guest(cook: () => Promise<string>): Promise<string> {
  const patience = sleep(1500, 'nothing, and leaves', { ref: false });
  const dish = cook().catch(() => 'an error');
  return Promise.race([dish, patience]);
}

const days = ['none', 'hang-before-headers', 'unavailable', 'other-shape'];
for (const fault of days) {
  usual.faults.load([{ fault }]);
  console.log(`${fault}:`);
  console.log(`  trusting: the guest gets ${await guest(trusting)}`);
  console.log(`  careful:  the guest gets ${await guest(careful)}`);
}
await usual.close();
await spare.close();
