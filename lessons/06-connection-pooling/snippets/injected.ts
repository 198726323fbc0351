import express, { type Express } from 'express';
import { Agent, request } from 'undici';
import { connections } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { open } from '../../support/open.ts';

interface Produce {
  readonly name: string;
  readonly priceCents: number;
}

/** What the restaurant needs. Who does it, and how, is not its business. */
interface Suppliers {
  readonly produce: { get(id: string): Promise<Produce> };
}

function createRestaurant({ produce }: Suppliers): Express {
  const app = express();
  app.get('/menu/:id', async (req, res) => {
    const { name, priceCents } = await produce.get(req.params.id);
    res.send(`${name}, ${((3 * priceCents) / 100).toFixed(2)}`);
  });
  return app;
}

async function menu(suppliers: Suppliers, guests: number): Promise<string> {
  const restaurant = await open(createRestaurant(suppliers));
  let last = '';
  for (let guest = 0; guest < guests; guest += 1) {
    last = await (await fetch(`${restaurant.url}/menu/7`)).text();
  }
  restaurant.close();
  return last;
}

// In production: made once, when the process starts.
const supplier = await startSupplier();
const dispatcher = new Agent({ connections: 1 });
const produce = {
  async get(id: string): Promise<Produce> {
    const url = `${supplier.url}/produce/${encodeURIComponent(id)}`;
    const { statusCode, body } = await request(url, { dispatcher });
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`the supplier answers ${statusCode}`);
    }
    return (await body.json()) as Produce; // unchecked here: see lesson 03
  },
};
await menu({ produce }, 20);
const lines = connections(supplier.journal.events).length;
console.log(`20 guests, lines to the supplier: ${lines}`);
await dispatcher.close();
await supplier.close();

// In a test: no supplier, no line to it, no waiting.
const fake: Suppliers = {
  produce: { get: async () => ({ name: 'figs', priceCents: 500 }) },
};
console.log(`with a fake: ${await menu(fake, 1)}`);
