import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type Response } from 'express';
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

/** The restaurant's API. Guests ask for /menu and /drinks, the load balancer asks for /health. */
export function createRestaurant({ suppliers }: RestaurantParts): Express {
  const app = express();

  app.get('/health', (_req, res) => {
    res.json({ status: 'open' });
  });

  app.get('/menu', async (_req, res) => {
    res.json(await suppliers.produce.get('/produce', { signal: untilGone(res) }));
  });

  app.get('/drinks', async (_req, res) => {
    res.json(await suppliers.drinks.get('/produce', { signal: untilGone(res) }));
  });

  app.use(explainSupplierErrors);
  return app;
}

/** Aborted when the guest is gone: nobody waits for the supplier any more. */
function untilGone(res: Response): AbortSignal {
  const gone = new AbortController();
  res.once('close', () => gone.abort());
  return gone.signal;
}

/** Opens the restaurant on a free port of this machine. */
export async function openRestaurant(options: RestaurantOptions): Promise<OpenRestaurant> {
  const suppliers = {
    produce: createSupplierClient(options.suppliers.produce),
    drinks: createSupplierClient(options.suppliers.drinks),
  };
  const server = createRestaurant({ suppliers }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  const { port } = server.address() as AddressInfo;
  let closing: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      closing ??= shutDown(server, suppliers, options.graceMs);
      return closing;
    },
  };
}

async function shutDown(server: Server, suppliers: Suppliers, graceMs: number): Promise<void> {
  const left = once(server, 'close');
  server.close();
  // A guest who has been served keeps the line open for the next order, and the door with it.
  const ushers = setInterval(() => server.closeIdleConnections(), USHERS_EVERY_MS);
  const grace = setTimeout(() => server.closeAllConnections(), graceMs);
  try {
    await left;
  } finally {
    clearInterval(ushers);
    clearTimeout(grace);
  }
  // Not before: the guests were waiting for these.
  await Promise.all([suppliers.produce.close(), suppliers.drinks.close()]);
}

const USHERS_EVERY_MS = 50;

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
