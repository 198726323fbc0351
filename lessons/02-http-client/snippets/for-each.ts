import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const third = { fault: 'close-before-headers', skip: 2 };
const supplier = await startSupplier({ script: [third] });
const page: unknown[] = [];

try {
  ['1', '2', '3'].forEach(async (id) => {
    const answer = await fetch(`${supplier.url}/produce/${id}`);
    page.push(await answer.json());
  });
  console.log(`the page is sent, with ${page.length} of 3 prices on it`);
} catch {
  console.log('a call failed, and we noticed');
}
process.on('exit', (code) => console.log(`exit code ${code}: every table is closed`));
