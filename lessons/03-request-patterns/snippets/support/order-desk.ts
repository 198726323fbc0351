import express, { type Express } from 'express';

/** A small supplier for the practice: it finds produce, takes orders and cancels them. */
export interface OrderDesk {
  readonly app: Express;
  /** Orders in the books: id and quantity. */
  readonly orders: ReadonlyMap<string, number>;
}

const produce = [
  { id: '1', name: 'tomatoes', priceCents: 1200 },
  { id: '2', name: 'Salt & Pepper', priceCents: 450 },
];

export function orderDesk(): OrderDesk {
  const orders = new Map<string, number>();
  const place = (quantity: unknown) => {
    const id = String(orders.size + 1);
    orders.set(id, Number(quantity));
    return { id };
  };
  const app = express();
  app.get('/search', (req, res) => {
    res.json(produce.filter(({ name }) => name === req.query.name));
  });
  app.get('/order', (req, res) => {
    res.json(place(req.query.quantity)); // a GET that does something: it exists
  });
  app.post('/orders', express.json(), (req, res) => {
    res.status(201).json(place(req.body?.quantity));
  });
  app.post('/orders/cancel', express.json(), (req, res) => {
    res.sendStatus(req.body && orders.delete(req.body.order) ? 204 : 400);
  });
  app.delete('/orders/:id', (req, res) => {
    res.sendStatus(orders.delete(req.params.id) ? 204 : 404);
  });
  return { app, orders };
}
