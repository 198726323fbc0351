import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { Agent, request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

interface Plan {
  readonly name: string;
  readonly clientFirst?: boolean;
  /** Keep looking for guests who have been served and hold on to their line. */
  readonly sweep?: boolean;
}

async function evening({ name, clientFirst, sweep }: Plan): Promise<void> {
  const script = [{ fault: 'slow-headers', settings: { afterMs: 400 } }];
  const supplier = await startSupplier({ script });
  const pool = new Agent({ connections: 2 });
  const app = express();
  app.set('env', 'test'); // no stack traces
  app.get('/dashboard', async (_req, res) => {
    const answer = await request(`${supplier.url}/produce`, { dispatcher: pool });
    res.json(await answer.body.json());
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');

  async function closeServer(): Promise<void> {
    const closed = once(server, 'close');
    server.close(); // no new guests; those who are inside are served
    const timer = setInterval(() => {
      if (sweep) server.closeIdleConnections();
    }, 50);
    await closed.finally(() => clearInterval(timer));
  }
  async function shutDown(): Promise<void> {
    if (clientFirst) await pool.destroy();
    await closeServer();
    if (!clientFirst) await pool.close();
    await supplier.close();
  }

  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const guests = new Agent(); // browsers: they keep their lines
  const visit = async () => {
    const url = `http://127.0.0.1:${address.port}/dashboard`;
    const { statusCode, body } = await request(url, { dispatcher: guests });
    await body.dump();
    return statusCode;
  };
  const visits = Array.from({ length: 6 }, visit);
  let inside = 0;
  server.on('request', () => {
    inside += 1;
  });
  while (inside < 6) await sleep(10);
  const started = performance.now();
  const down = shutDown();
  const served = (await Promise.all(visits)).filter((status) => status === 200);
  await down;
  const took = Math.round(performance.now() - started);
  console.log(`${name} served: ${served.length} of 6, down after ${took} ms`);
  await guests.close();
}
await evening({ name: 'client first, sweep:   ', clientFirst: true, sweep: true });
await evening({ name: 'server first, no sweep:' });
await evening({ name: 'server first, sweep:   ', sweep: true });
