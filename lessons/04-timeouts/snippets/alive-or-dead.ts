import { Agent, request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

async function read(name: string, endless: boolean): Promise<void> {
  const settings = { pieces: 12, everyMs: 100, endless };
  const script = [{ fault: 'slow-drip', settings }];
  const supplier = await startSupplier({ script });
  const dispatcher = new Agent({ bodyTimeout: 500 }); // the longest pause
  const signal = AbortSignal.timeout(2000); // the whole call
  const options = { dispatcher, signal };
  const started = performance.now();
  let outcome = 'complete';
  try {
    const { body } = await request(`${supplier.url}/produce`, options);
    await body.json();
  } catch (error) {
    outcome = error instanceof Error ? error.name : 'broken';
  }
  const took = Math.round(performance.now() - started);
  console.log(`${name} ${outcome} after ${took} ms`);
  await supplier.close();
}

const slow = read('slow but alive:', false);
const endless = read('never ending:  ', true);
await Promise.all([slow, endless]);
