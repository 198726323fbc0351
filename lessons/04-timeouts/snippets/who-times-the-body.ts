import { setTimeout as sleep } from 'node:timers/promises';
import ky from 'ky';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'stall-mid-body' }];
const supplier = await startSupplier({ script });
const url = `${supplier.url}/produce`;

async function fetchWithSignal(): Promise<string> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(500) });
  return answer.text();
}
async function kyInOneGo(): Promise<string> {
  return ky(url, { timeout: 500 }).text();
}
async function kyInTwoSteps(): Promise<string> {
  const answer = await ky(url, { timeout: 500 });
  return answer.text();
}

for (const read of [fetchWithSignal, kyInOneGo, kyInTwoSteps]) {
  const ended = read().catch((error: Error) => error.name);
  const outcome = await Promise.race([ended, sleep(1400, 'still waiting')]);
  console.log(`${read.name.padEnd(15)} ${outcome}`);
}
await supplier.close();
