import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { createSupplierClient, type SupplierClient, type SupplierClientOptions } from './client.ts';
import { produceList } from './door.ts';

/**
 * The restaurant's API.
 *
 * `GET /menu` answers `{menu: [{dish, price}]}`: every item of the supplier, its name in capitals, its price in euros.
 * `GET /search?name=…&unit=…` answers `{found: [{dish, price}]}`. `unit` is kg, piece or bunch, or several of them:
 * `unit=piece&unit=bunch`. Both may be left out.
 *
 * Every failure answers `{error, requestId}`: 400 for a question that makes no sense, 502 when the supplier let us down.
 */
export function createRestaurant(supplier: SupplierClient): Express {
  const app = express();

  app.get('/menu', async (_req, res) => {
    const produce = await supplier.get('/produce', { schema: produceList });
    const menu = produce.map(({ name, priceCents }) => ({
      dish: name.toUpperCase(),
      price: euros(priceCents),
    }));
    res.json({ menu });
  });

  app.get('/search', async (req, res) => {
    const query = { name: String(req.query.name), unit: String(req.query.unit) };
    const produce = await supplier.get('/search', { query, schema: produceList });
    const found = produce.map(({ name, priceCents }) => ({
      dish: name.toUpperCase(),
      price: euros(priceCents),
    }));
    res.json({ found });
  });

  return app;
}

const euros = (cents: number): string => (cents / 100).toFixed(2);

export interface RestaurantOptions {
  readonly supplier: SupplierClientOptions;
}

/** Opens the restaurant on a free port of this machine. (Given: nothing to do here.) */
export async function openRestaurant(options: RestaurantOptions) {
  const supplier = createSupplierClient(options.supplier);
  const server = createRestaurant(supplier).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}` };
}
