import { setTimeout as sleep } from 'node:timers/promises';
import { openRequestsAt, requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'hang-before-headers' }];
const supplier = await startSupplier({ script });
const { journal } = supplier;

/** Four attempts of 400 ms each, and whatever it takes: over after budgetMs. */
async function priceList(budgetMs: number): Promise<unknown> {
  const budget = AbortSignal.timeout(budgetMs);
  for (let attempt = 1; ; attempt += 1) {
    // Whichever comes first: this attempt's limit, or that of the whole call.
    const signal = AbortSignal.any([budget, AbortSignal.timeout(400)]);
    try {
      const answer = await fetch(`${supplier.url}/produce`, { signal });
      return await answer.json();
    } catch (error) {
      if (attempt === 4 || budget.aborted) throw error;
      await sleep(50, undefined, { signal: budget });
    }
  }
}

const started = performance.now();
const outcome = await priceList(1200).catch((error: Error) => error.name);
const passedMs = Math.round(performance.now() - started);
console.log(`${outcome} after ${passedMs} ms`);
const sent = requests(journal.events);
while (openRequestsAt(journal.events, journal.nowUs()).length > 0) await sleep(5);
const [last] = requests(journal.events).slice(-1);
const lastMs = ((last?.cutOff?.atUs ?? 0) - (last?.headAtUs ?? 0)) / 1000;
console.log(`requests: ${sent.length}, the last one was given ${lastMs.toFixed(0)} ms`);
await supplier.close();
