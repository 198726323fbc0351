import { Agent, type Dispatcher, request } from 'undici';

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
 * A colleague wrote this on a Friday afternoon and asks for your review. There are five bugs in it: one in each of price,
 * version, sells and orderAll, and one that all of them share.
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
      const response = await ask(`/produce/${id}`);
      if (response.statusCode !== 200) throw await refusal(response);
      const text = await response.body.text();
      console.log(`/produce/${id}: ${text.length} characters`);
      const item = (await response.body.json()) as { priceCents: number };
      return item.priceCents;
    },

    async version(id) {
      const response = await ask(`/produce/${id}`);
      if (response.statusCode !== 200) throw await refusal(response);
      await response.body.dump();
      return response.headers.ETag?.toString();
    },

    async sells(id) {
      const response = await ask(`/produce/${id}`);
      if (response) {
        await response.body.dump();
        return true;
      }
      return false;
    },

    async orderAll(orders) {
      const ids: string[] = [];
      orders.forEach(async (order) => {
        const response = await ask('/orders', order);
        if (response.statusCode !== 201) throw await refusal(response);
        const placed = (await response.body.json()) as { id: string };
        ids.push(placed.id);
      });
      return ids;
    },

    close: async () => {},
  };
}

/** What to throw when the supplier says no; its reasons are not read, so that the connection is free again. */
async function refusal({ statusCode, body }: Dispatcher.ResponseData): Promise<Error> {
  await body.dump();
  return new Error(`the supplier answered with status ${statusCode}`);
}
