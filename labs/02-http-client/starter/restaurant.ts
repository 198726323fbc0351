import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { askSync } from '#restaurant/ask-sync.ts';

/**
 * The restaurant's API. Guests ask for /dashboard, the load balancer asks for /health.
 *
 * @param supplierUrl `http://127.0.0.1:4000`: where the supplier is. Its produce, with today's prices, is at /produce.
 */
export function createRestaurant(supplierUrl: string): Express {
  const app = express();

  app.get('/health', (_req, res) => {
    res.json({ status: 'open' });
  });

  app.get('/dashboard', (_req, res) => {
    const produce = askSync(`${supplierUrl}/produce`);
    res.json({ produce });
  });

  return app;
}

export interface RestaurantOptions {
  readonly supplierUrl: string;
}

/** Opens the restaurant on a free port of this machine. (Given: nothing to do here.) */
export async function openRestaurant({ supplierUrl }: RestaurantOptions) {
  const server = createRestaurant(supplierUrl).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}` };
}
