import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { createSupplierClient, type SupplierClient, type SupplierClientOptions } from './client.ts';
import { SupplierError, SupplierTimeoutError } from './errors.ts';

/** The two suppliers of this house. Each sells what it lists at /produce; the second one sells drinks. */
export interface Suppliers {
  readonly produce: SupplierClient;
  readonly drinks: SupplierClient;
}

export interface RestaurantParts {
  readonly suppliers: Suppliers;
}

export interface RestaurantOptions {
  readonly suppliers: {
    readonly produce: SupplierClientOptions;
    readonly drinks: SupplierClientOptions;
  };
  /** How long guests who are being served may still take when the restaurant closes, in milliseconds. */
  readonly graceMs: number;
}

export interface OpenRestaurant {
  /** Where it listens. */
  readonly url: string;
  /**
   * Closes the restaurant: no new guests; those in the house are served; then the suppliers' clients are closed. After
   * graceMs whoever is left is sent away. Resolves when nothing is open any more; may be called more than once.
   */
  close(): Promise<void>;
}

/** The house has one client. Here every page finds it, without anybody handing it around. */
let client: SupplierClient | undefined;
let drinksUrl = '';

/** The restaurant's API. Guests ask for /menu and /drinks, the load balancer asks for /health. */
export function createRestaurant(_parts: RestaurantParts): Express {
  const app = express();

  app.get('/health', (_req, res) => {
    res.json({ status: 'open' });
  });

  app.get('/menu', async (_req, res) => {
    res.json(await client?.get('/produce'));
  });

  app.get('/drinks', async (_req, res) => {
    res.json(await client?.get(`${drinksUrl}/produce`));
  });

  app.use(explainSupplierErrors);
  return app;
}

/** Opens the restaurant on a free port of this machine. */
export async function openRestaurant(options: RestaurantOptions): Promise<OpenRestaurant> {
  client ??= createSupplierClient(options.suppliers.produce);
  drinksUrl = options.suppliers.drinks.baseUrl;
  const server = createRestaurant({ suppliers: { produce: client, drinks: client } }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await client?.close();
      server.close();
      await once(server, 'close');
    },
  };
}

/** 504 and 502 tell whoever reads the metrics that the fault lies upstream (RFC 9110, 15.6.5 and 15.6.3). */
const explainSupplierErrors: ErrorRequestHandler = (error, _req, res, next) => {
  if (error instanceof SupplierTimeoutError) {
    res.status(504).json({ error: 'our supplier is too slow at the moment' });
  } else if (error instanceof SupplierError) {
    res.status(502).json({ error: 'our supplier is out of reach at the moment' });
  } else {
    next(error);
  }
};
