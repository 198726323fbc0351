import { Agent, request } from 'undici';

export interface NewOrder {
  readonly produceId: string;
  readonly quantity: number;
}

/** What the kitchen needs of the supplier. */
export interface Buyer {
  /** Today's price of one item, in cents. */
  price(id: string): Promise<number>;
  /** The ETag of an item: it changes when the item does. */
  version(id: string): Promise<string | undefined>;
  /** False if the supplier does not know the item. Whatever else is wrong with the answer, it rejects. */
  sells(id: string): Promise<boolean>;
  /** Places all orders and resolves with their ids, in the same order. Rejects if one of them was not placed. */
  orderAll(orders: readonly NewOrder[]): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * A colleague wrote this on a Friday afternoon and asks for your review. There are five bugs in it, one for each member
 * above and one that they share.
 */
export function createBuyer(baseUrl: string): Buyer {
  const ask = (path: string, json?: unknown) =>
    request(new URL(path, baseUrl), {
      dispatcher: new Agent(),
      method: json === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json' },
      body: json === undefined ? null : JSON.stringify(json),
    });

  return {
    async price(id) {
      const { body } = await ask(`/produce/${id}`);
      const text = await body.text();
      console.log(`GET /produce/${id}: ${text.length} characters`);
      const item = (await body.json()) as { priceCents: number };
      return item.priceCents;
    },

    async version(id) {
      const { headers, body } = await ask(`/produce/${id}`);
      await body.dump();
      return headers.ETag?.toString();
    },

    async sells(id) {
      const response = await ask(`/produce/${id}`);
      await response.body.dump();
      if (response) return true;
      return false;
    },

    async orderAll(orders) {
      const ids: string[] = [];
      orders.forEach(async (order) => {
        const { body } = await ask('/orders', order);
        const placed = (await body.json()) as { id: string };
        ids.push(placed.id);
      });
      return ids;
    },

    close: async () => {},
  };
}
