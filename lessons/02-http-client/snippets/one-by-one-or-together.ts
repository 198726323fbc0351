import { Journal } from '../../../fixtures/journal/journal.ts';
import { peakConcurrency } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const thinkingMs = [300, 200, 400];

async function oneByOne(urls: readonly string[]): Promise<void> {
  for (const url of urls) {
    const answer = await fetch(url);
    await answer.json();
  }
}

async function together(urls: readonly string[]): Promise<void> {
  await Promise.all(
    urls.map(async (url) => {
      const answer = await fetch(url);
      await answer.json();
    }),
  );
}

for (const ask of [oneByOne, together]) {
  const journal = new Journal(); // one book for three suppliers
  const suppliers = await Promise.all(
    thinkingMs.map((afterMs) => {
      const script = [{ fault: 'slow-headers', settings: { afterMs } }];
      return startSupplier({ journal, script });
    }),
  );
  const started = performance.now();
  await ask(suppliers.map(({ url }) => `${url}/produce`));
  const tookMs = Math.round(performance.now() - started);
  const atOnce = peakConcurrency(journal.events);
  console.log(`${ask.name.padEnd(8)} ${tookMs} ms, open at the same time: ${atOnce}`);
  await Promise.all(suppliers.map((supplier) => supplier.close()));
}
