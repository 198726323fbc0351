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

/** A colleague's restaurant, after the review. */
export function createColleaguesRestaurant({ database, supplierUrl, apiKey }: ColleaguesParts): Express {
  const app = express();
  let knownPrices: readonly Item[] = [];

  async function askForProduce(): Promise<readonly Item[]> {
    const { statusCode, body } = await request(`${supplierUrl}/produce`, {
      headers: { 'x-api-key': apiKey },
    });
    const answer = await body.json();
    // undici does not throw for a status that says no: who does not look, takes the error message for produce.
    if (statusCode !== 200) throw new Error(`the produce supplier answered ${statusCode}`);
    // The documentation promises a list of items. Lesson 03 stops trusting it.
    return answer as readonly Item[];
  }

  async function refreshPrices(): Promise<void> {
    knownPrices = await askForProduce();
  }

  /** Our own orders: nothing of it comes from the supplier, so nothing of it waits for the supplier. */
  app.get('/orders', async (_req, res) => {
    res.json({ orders: await newestOrders(database) });
  });

  /** Everything that the supplier has today. */
  app.get('/produce', async (_req, res) => {
    res.json({ produce: await askForProduce() });
  });

  /** The three cheapest items of today. */
  app.get('/specials', async (_req, res) => {
    // No prices are better than invented ones: a failure goes to the error handler.
    const produce = await askForProduce();
    const byPrice = produce.toSorted((one, other) => one.priceCents - other.priceCents);
    res.json({ specials: byPrice.slice(0, 3) });
  });

  /** Our own dishes. The prices beside them may be a little old, so nobody has to wait for them. */
  app.get('/menu', (_req, res) => {
    res.json({ dishes: ['caprese', 'parmigiana', 'minestrone'], prices: knownPrices });
    // Nobody waits for this one, so nobody else would catch its rejection, and that ends a Node process.
    refreshPrices().catch((error) => console.warn('the prices stay as they are:', String(error)));
  });

  app.use(explainFailures);
  return app;
}

/** The reason is for our log. A guest learns nothing about our suppliers: where they are, what they say, our key. */
const explainFailures: ErrorRequestHandler = (error, _req, res, _next) => {
  console.error(error);
  res.status(502).json({ error: 'We cannot reach a service that we need.' });
};

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
