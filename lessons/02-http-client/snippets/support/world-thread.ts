import { parentPort } from 'node:worker_threads';
import { startSupplier } from '../../../../fixtures/supplier/supplier.ts';

const script = [{ fault: 'slow-headers', settings: { afterMs: 500 } }];
const supplier = await startSupplier({ script });

function supplierIsAsked(): Promise<void> {
  return new Promise((resolve) => {
    const stop = supplier.journal.onEvent(({ type }) => {
      if (type !== 'request-head') return;
      stop();
      resolve();
    });
  });
}

parentPort?.on('message', async ({ restaurantUrl, page }) => {
  const asked = supplierIsAsked();
  const dashboard = fetch(`${restaurantUrl}${page}`);
  await asked;
  const started = performance.now();
  await fetch(`${restaurantUrl}/health`);
  const waitedMs = Math.round(performance.now() - started);
  await dashboard;
  parentPort?.postMessage(waitedMs);
});
parentPort?.postMessage(`${supplier.url}/produce`);
