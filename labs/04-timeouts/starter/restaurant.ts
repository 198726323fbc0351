import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { Database } from '#restaurant/database.ts';
import { createSupplierClient, type SupplierClient, type SupplierClientOptions } from './client.ts';

export interface RestaurantParts {
  readonly supplier: SupplierClient;
  readonly database: Database;
}

/** The restaurant's API. Guests ask for /dashboard and /orders, the load balancer asks for /health. */
export function createRestaurant({ supplier, database }: RestaurantParts): Express {
  const app = express();

  app.get('/health', async (_req, res) => {
    const connection = await database.acquire();
    try {
      await connection.newestOrders();
      res.json({ status: 'open' });
    } finally {
      connection.release();
    }
  });

  app.get('/orders', async (_req, res) => {
    const connection = await database.acquire();
    try {
      res.json({ orders: await connection.newestOrders() });
    } finally {
      connection.release();
    }
  });

  app.get('/dashboard', async (_req, res) => {
    const connection = await database.acquire();
    try {
      const orders = await connection.newestOrders();
      const produce = await supplier.get('/produce');
      res.json({ orders, produce });
    } finally {
      connection.release();
    }
  });

  return app;
}

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
