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

export function createBuyer(baseUrl: string): Buyer {
  const agent = new Agent();

  const ask = (path: string, json?: unknown) =>
    request(new URL(path, baseUrl), {
      dispatcher: agent,
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
      const item = JSON.parse(text) as { priceCents: number };
      return item.priceCents;
    },

    async version(id) {
      const response = await ask(`/produce/${id}`);
      if (response.statusCode !== 200) throw await refusal(response);
      await response.body.dump();
      return response.headers.etag?.toString();
    },

    async sells(id) {
      const response = await ask(`/produce/${id}`);
      if (response.statusCode === 200) {
        await response.body.dump();
        return true;
      }
      const refused = await refusal(response);
      if (response.statusCode === 404) return false;
      throw refused;
    },

    async orderAll(orders) {
      return Promise.all(
        orders.map(async (order) => {
          const response = await ask('/orders', order);
          if (response.statusCode !== 201) throw await refusal(response);
          const placed = (await response.body.json()) as { id: string };
          return placed.id;
        }),
      );
    },

    close: () => agent.close(),
  };
}

/** What to throw when the supplier says no; its reasons are not read, so that the connection is free again. */
async function refusal({ statusCode, body }: Dispatcher.ResponseData): Promise<Error> {
  await body.dump();
  return new Error(`the supplier answered with status ${statusCode}`);
}
