import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { request } from 'undici';
import { Database, type StoredOrder } from '#restaurant/database.ts';

export interface RestaurantParts {
  readonly database: Database;
  /** Where the produce supplier is: `http://127.0.0.1:4000`. It answers at /produce and /health. */
  readonly supplierUrl: string;
}

/**
 * The restaurant's API.
 *
 * - `GET /orders`: `{ orders }`, from our own database.
 * - `GET /supplier`: `{ status }`, whether the supplier is open today.
 * - `GET /dashboard`: `{ orders, produce, timing: { theirsMs, yoursMs } }`.
 */
export function createRestaurant({ database, supplierUrl }: RestaurantParts): Express {
  const app = express();

  app.get('/orders', async (_req, res) => {
    res.json({ orders: await newestOrders(database) });
  });

  app.get('/supplier', async (_req, res) => {
    res.json(await askSupplier(supplierUrl, '/health'));
  });

  app.get('/dashboard', async (_req, res) => {
    const startedAt = performance.now();
    const orders = await newestOrders(database);
    const askedAt = performance.now();
    const produce = await askSupplier(supplierUrl, '/produce');
    const theirsMs = performance.now() - askedAt;
    const yoursMs = performance.now() - startedAt - theirsMs;
    res.json({ orders, produce, timing: { theirsMs, yoursMs } });
  });

  return app;
}

/** Here the server becomes a client: it asks somebody else's server, and waits for the whole answer. */
async function askSupplier(supplierUrl: string, path: string): Promise<unknown> {
  const { body } = await request(new URL(path, supplierUrl));
  return body.json();
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

export interface RestaurantOptions {
  readonly supplierUrl: string;
  /** What our own database holds, and how long a query takes. */
  readonly database: { readonly orders: readonly StoredOrder[]; readonly queryMs: number };
}

/** Opens the restaurant on a free port of this machine. (Given: nothing to do here.) */
export async function openRestaurant({ supplierUrl, database }: RestaurantOptions) {
  const restaurant = createRestaurant({ supplierUrl, database: new Database(10, database) });
  const server = restaurant.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}` };
}
