import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { Database } from '../../../fixtures/restaurant/database.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from './support/open.ts';

async function evening(limitMs: number, hold: boolean): Promise<string> {
  const script = [{ fault: 'hang-before-headers' }];
  const supplier = await startSupplier({ script });
  const database = new Database(10);
  const app = express();
  let failed = 0;
  app.get('/dashboard', async (_req, res) => {
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
  await sleep(100);
  const health = visit('/health').then(() => 'answered');
  const outcome = await Promise.race([health, sleep(2200, 'no answer')]);
  const first = failed > 10 ? 'more than 10' : failed;
  restaurant.close();
  await supplier.close();
  return `${outcome} (dashboards that failed first: ${first})`;
}

const habits = [evening(60_000, true), evening(800, true), evening(800, false)];
const [patient, limited, both] = await Promise.all(habits);
console.log(`60 s, held:       /health ${patient}`);
console.log(`800 ms, held:     /health ${limited}`);
console.log(`800 ms, let go:   /health ${both}`);
