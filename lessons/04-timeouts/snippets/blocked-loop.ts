import { once } from 'node:events';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const now = () => Number(process.hrtime.bigint() / 1_000_000n);

if (isMainThread) {
  const supplier = new Worker(new URL(import.meta.url)); // has its own loop
  const [url] = await once(supplier, 'message');
  const started = now();
  const call = fetch(url, { signal: AbortSignal.timeout(900) });
  const told = call.then(
    () => 'the answer',
    (error: Error) => error.name,
  );
  await once(supplier, 'message'); // the supplier has our request
  const answerSent = once(supplier, 'message');
  setImmediate(() => {
    while (now() - started < 1500); // a huge JSON.parse, a slow RegExp
  });
  console.log(`our code got:  ${await told} after ${now() - started} ms`);
  const [sentAt] = await answerSent;
  const inTime = sentAt - started < 900 ? 'within' : 'after';
  console.log(`supplier sent: the answer, ${inTime} the limit`);
  await supplier.terminate();
} else {
  const script = [{ fault: 'slow-headers', settings: { afterMs: 300 } }];
  const supplier = await startSupplier({ script });
  const told = ['request-head', 'response-end'];
  supplier.journal.onEvent(({ type }) => {
    if (told.includes(type)) parentPort?.postMessage(now());
  });
  parentPort?.postMessage(`${supplier.url}/produce`);
}
