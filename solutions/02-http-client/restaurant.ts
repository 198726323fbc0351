import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { Agent, request } from 'undici';

/** One for all guests: it keeps the connections to the supplier. */
const agent = new Agent();

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

  app.get('/dashboard', async (_req, res) => {
    // While the supplier thinks, this function is set aside and the other guests are served.
    const { body } = await request(`${supplierUrl}/produce`, { dispatcher: agent });
    res.json({ produce: await body.json() });
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
