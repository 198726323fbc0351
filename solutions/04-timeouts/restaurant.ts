import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { Database } from '#restaurant/database.ts';
import { createSupplierClient, type SupplierClient, type SupplierClientOptions } from './client.ts';
import { SupplierError, SupplierTimeoutError } from './errors.ts';

export interface RestaurantParts {
  readonly supplier: SupplierClient;
  readonly database: Database;
}

/** The restaurant's API. Guests ask for /dashboard and /orders, the load balancer asks for /health. */
export function createRestaurant({ supplier, database }: RestaurantParts): Express {
  const app = express();

  app.get('/health', async (_req, res) => {
    await newestOrders(database);
    res.json({ status: 'open' });
  });

  app.get('/orders', async (_req, res) => {
    res.json({ orders: await newestOrders(database) });
  });

  app.get('/dashboard', async (_req, res) => {
    const orders = await newestOrders(database);
    // Nothing that others need is held while we wait for somebody whom we do not control.
    const produce = await supplier.get('/produce');
    res.json({ orders, produce });
  });

  app.use(explainSupplierErrors);
  return app;
}

/** Borrows a database connection for one query, and for no longer. */
async function newestOrders(database: Database) {
  const connection = await database.acquire();
  try {
    return await connection.newestOrders();
  } finally {
    connection.release();
  }
}

/** 504 and 502 tell whoever reads the metrics that the fault lies upstream (RFC 9110, 15.6.5 and 15.6.3). */
const explainSupplierErrors: ErrorRequestHandler = (error, _req, res, next) => {
  if (error instanceof SupplierTimeoutError) {
    res.status(504).json({ error: 'our produce supplier is too slow at the moment' });
  } else if (error instanceof SupplierError) {
    res.status(502).json({ error: 'our produce supplier is out of reach at the moment' });
  } else {
    next(error);
  }
};

export interface RestaurantOptions {
  readonly supplier: SupplierClientOptions;
  /** Connections that the restaurant has to its own database. */
  readonly databaseConnections: number;
}

/** Opens the restaurant on a free port of this machine. (Given: nothing to do here.) */
export async function openRestaurant(options: RestaurantOptions) {
  const supplier = createSupplierClient(options.supplier);
  const database = new Database(options.databaseConnections);
  const server = createRestaurant({ supplier, database }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}` };
}
