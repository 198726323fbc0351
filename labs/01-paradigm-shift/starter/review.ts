import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { request } from 'undici';
import { Database, type StoredOrder } from '#restaurant/database.ts';

/** One item of produce, as the supplier's documentation has it. */
interface Item {
  readonly name: string;
  readonly priceCents: number;
}

export interface ColleaguesParts {
  readonly database: Database;
  readonly supplierUrl: string;
  /** Our key at the supplier. */
  readonly apiKey: string;
}

const TYPICAL_PRICES: readonly Item[] = [
  { name: 'tomatoes', priceCents: 349 },
  { name: 'basil', priceCents: 120 },
  { name: 'figs', priceCents: 899 },
];

/** A colleague's restaurant. On a good day every page is right. */
export function createColleaguesRestaurant({ database, supplierUrl, apiKey }: ColleaguesParts): Express {
  const app = express();
  let knownPrices: readonly Item[] = [];

  async function askForProduce(): Promise<readonly Item[]> {
    const { body } = await request(`${supplierUrl}/produce`, { headers: { 'x-api-key': apiKey } });
    // The documentation promises a list of items. Lesson 03 stops trusting it.
    return (await body.json()) as readonly Item[];
  }

  async function refreshPrices(): Promise<void> {
    knownPrices = await askForProduce();
  }

  /** Our own orders. */
  app.get('/orders', async (_req, res) => {
    // Who looks at the orders will want the prices next: have them ready.
    await refreshPrices();
    res.json({ orders: await newestOrders(database) });
  });

  /** Everything that the supplier has today. */
  app.get('/produce', async (_req, res) => {
    res.json({ produce: await askForProduce() });
  });

  /** The three cheapest items of today. */
  app.get('/specials', async (_req, res) => {
    const produce = await askForProduce().catch(() => TYPICAL_PRICES);
    const byPrice = produce.toSorted((one, other) => one.priceCents - other.priceCents);
    res.json({ specials: byPrice.slice(0, 3) });
  });

  /** Our own dishes. The prices beside them may be a little old, so nobody has to wait for them. */
  app.get('/menu', (_req, res) => {
    res.json({ dishes: ['caprese', 'parmigiana', 'minestrone'], prices: knownPrices });
    refreshPrices();
  });

  app.use(explainTo({ supplierUrl, apiKey }));
  return app;
}

/** Tells the guest why there is nothing to eat. */
function explainTo(supplier: { supplierUrl: string; apiKey: string }): ErrorRequestHandler {
  return (error, _req, res, _next) => {
    res.status(502).json({ error: 'the produce supplier failed', detail: String(error), supplier });
  };
}

/** Borrows a database connection for one query. */
async function newestOrders(database: Database): Promise<readonly StoredOrder[]> {
  const connection = await database.acquire();
  try {
    return await connection.newestOrders();
  } finally {
    connection.release();
  }
}

export interface ColleaguesOptions {
  readonly supplierUrl: string;
  readonly apiKey: string;
  readonly orders: readonly StoredOrder[];
}

/** Opens the colleague's restaurant on a free port of this machine. (Given: nothing to do here.) */
export async function openColleaguesRestaurant({ supplierUrl, apiKey, orders }: ColleaguesOptions) {
  const database = new Database(10, { orders });
  const server = createColleaguesRestaurant({ database, supplierUrl, apiKey }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}` };
}
