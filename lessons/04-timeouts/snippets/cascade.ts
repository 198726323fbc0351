import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { Database } from '../../../fixtures/restaurant/database.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from '../../support/open.ts';

async function evening(limitMs: number, hold: boolean, watchMs = 20_000) {
  const script = [{ fault: 'hang-before-headers' }];
  const supplier = await startSupplier({ script });
  const database = new Database(10);
  const app = express();
  let arrived = 0;
  let failed = 0;
  app.get('/dashboard', async (_req, res) => {
    arrived += 1;
    const connection = await database.acquire();
    if (!hold) connection.release();
    const signal = AbortSignal.timeout(limitMs);
    await fetch(`${supplier.url}/produce`, { signal }).catch(() => {
      failed += 1;
    });
    connection.release(); // a second time does no harm here
    res.status(504).end();
  });
  app.get('/health', async (_req, res) => {
    const connection = await database.acquire();
    connection.release();
    res.send('open');
  });
  const restaurant = await open(app);
  const visit = (path: string) => fetch(`${restaurant.url}${path}`);
  for (let guest = 0; guest < 20; guest += 1) {
    visit('/dashboard').catch(() => {});
  }
  while (arrived < 20) await sleep(10);
  const health = visit('/health').then(() => 'answered');
  const watch = sleep(watchMs, 'no answer', { ref: false });
  const outcome = await Promise.race([health, watch]);
  const before = failed > 10 ? 'more than 10' : failed;
  restaurant.close();
  await supplier.close();
  return `${outcome} (dashboards that failed first: ${before})`;
}

const [first, second, third] = await Promise.all([
  evening(60_000, true, 2000),
  evening(1000, true),
  evening(1000, false),
]);
console.log(`limit 60 s, held:  /health ${first}`);
console.log(`limit 1 s, held:   /health ${second}`);
console.log(`limit 1 s, let go: /health ${third}`);
