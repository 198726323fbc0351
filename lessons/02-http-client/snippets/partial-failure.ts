import { Journal } from '../../../fixtures/journal/journal.ts';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const journal = new Journal();
const slow = { fault: 'slow-headers', settings: { afterMs: 300 } };
const suppliers = {
  vegetables: await startSupplier({ journal, script: [slow] }),
  cheese: await startSupplier({ journal, script: [{ fault: 'close-before-headers' }] }),
  fish: await startSupplier({ journal, script: [slow] }),
};
const names = Object.keys(suppliers);
const askAll = () =>
  Object.values(suppliers).map(async ({ url }) => {
    const answer = await fetch(`${url}/produce/1`);
    return answer.json();
  });
const answered = () => {
  const all = requests(journal.events);
  return all.filter(({ status }) => status === 200).length;
};

const calls = askAll();
await Promise.all(calls).catch(() => {
  console.log(`Promise.all gave up when ${answered()} suppliers had answered`);
});
await Promise.allSettled(calls);
console.log(`but the others went on: ${answered()} answers, thrown away`);

const outcomes = await Promise.allSettled(askAll());
for (const [index, outcome] of outcomes.entries()) {
  const { status } = outcome;
  const line = status === 'fulfilled' ? 'on the page' : `missing, ${outcome.reason}`;
  console.log(`${names[index]}: ${line}`);
}
await Promise.all(Object.values(suppliers).map((supplier) => supplier.close()));
