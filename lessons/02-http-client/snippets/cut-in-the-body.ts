import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'reset-mid-body', settings: { afterMs: 200 } }];
const supplier = await startSupplier({ script });

try {
  const answer = await fetch(`${supplier.url}/produce`);
  console.log(`A: ok is ${answer.ok}`);
  const text = await answer.text();
  console.log(`B: ${text.length} characters`);
} catch (error) {
  if (!(error instanceof Error)) throw error;
  console.log(`C: ${error.name}: ${error.message}`);
}
await supplier.close();
