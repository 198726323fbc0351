import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier();

/** Calls four times at most, whatever went wrong. */
async function stubborn(fault: string, times: number): Promise<string> {
  supplier.faults.load([{ fault, times }]);
  const before = requests(supplier.journal.events).length;
  let outcome = 'gave up';
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    try {
      const answer = await fetch(`${supplier.url}/produce/7`);
      await answer.json();
      outcome = `status ${answer.status}`;
      if (answer.ok) break;
    } catch (error) {
      outcome = error instanceof Error ? error.name : 'no Error';
    }
  }
  const sent = requests(supplier.journal.events).length - before;
  return `${outcome} after ${sent} ${sent === 1 ? 'request' : 'requests'}`;
}

const always = 1000;
console.log(`busy for a moment:     ${await stubborn('unavailable', 2)}`);
console.log(`line cut for a moment: ${await stubborn('reset-before-headers', 2)}`);
console.log(`key not valid:         ${await stubborn('unauthorized', always)}`);
console.log(`no such thing:         ${await stubborn('not-found', always)}`);
console.log(`half a JSON:           ${await stubborn('truncated-json', always)}`);
await supplier.close();
