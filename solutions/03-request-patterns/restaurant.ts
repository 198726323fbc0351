import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import {
  createSupplierClient,
  type HeaderFields,
  type SupplierClient,
  type SupplierClientOptions,
} from './client.ts';
import { type Produce, produceList } from './door.ts';
import { SupplierError } from './errors.ts';

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
  app.use(giveRequestId);

  app.get('/menu', async (_req, res) => {
    const produce = await supplier.get('/produce', { schema: produceList, headers: inTheNameOf(res) });
    res.json({ menu: produce.map(asDish) });
  });

  app.get('/search', async (req, res) => {
    const asked = search.safeParse(req.query);
    if (!asked.success) {
      refuse(res, 400, 'search by name and by unit: kg, piece or bunch');
      return;
    }
    const produce = await supplier.get('/search', {
      query: asked.data,
      schema: produceList,
      headers: inTheNameOf(res),
    });
    res.json({ found: produce.map(asDish) });
  });

  app.use(explainErrors);
  return app;
}

const unit = z.enum(['kg', 'piece', 'bunch']);

/** What a guest may search for. */
const search = z.object({
  name: z.string().max(100).optional(),
  unit: z.union([unit, z.array(unit)]).optional(),
});

const asDish = ({ name, priceCents }: Produce) => ({ dish: name.toUpperCase(), price: euros(priceCents) });

const euros = (cents: number): string => (cents / 100).toFixed(2);

const giveRequestId: RequestHandler = (_req, res, next) => {
  res.locals.requestId = randomUUID();
  next();
};

/** The same id at our guest's, in our log and in the supplier's: whoever asks about one finds all three. */
const inTheNameOf = (res: Response): HeaderFields => ({ 'x-request-id': String(res.locals.requestId) });

function refuse(res: Response, status: number, error: string): void {
  res.status(status).json({ error, requestId: res.locals.requestId });
}

/** The reason is for our log; the guest hears whose fault it was, and a number to ask about. */
const explainErrors: ErrorRequestHandler = (error, _req, res, _next) => {
  console.error(`request ${res.locals.requestId}: ${error}`);
  if (error instanceof SupplierError) refuse(res, 502, 'our supplier cannot help us at the moment');
  else refuse(res, 500, 'something went wrong on our side');
};

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
