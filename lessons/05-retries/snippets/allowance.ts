import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

/** Repeats that all calls of one client share: a token bucket. */
class Allowance {
  readonly #reserve = 10;
  #tokens = this.#reserve;

  /** A call begins: one repeat for every five calls. */
  earn(): void {
    this.#tokens = Math.min(this.#reserve, this.#tokens + 0.2);
  }

  /** False: there is none left, so give up. */
  spend(): boolean {
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

const supplier = await startSupplier({ script: [{ fault: 'unavailable' }] });
const allowance = new Allowance();

async function priceList(mayRepeat: () => boolean): Promise<void> {
  allowance.earn();
  for (let attempt = 1; attempt <= 4; attempt += 1) {
    const answer = await fetch(`${supplier.url}/produce`);
    await answer.text();
    if (answer.ok || !mayRepeat()) return;
  }
}

async function storm(mayRepeat: () => boolean): Promise<number> {
  const before = requests(supplier.journal.events).length;
  await Promise.all(Array.from({ length: 100 }, () => priceList(mayRepeat)));
  return requests(supplier.journal.events).length - before;
}

console.log(`four attempts each:    ${await storm(() => true)} requests`);
console.log(`the same, one purse:   ${await storm(() => allowance.spend())} requests`);
await supplier.close();
