import { Agent, request } from 'undici';
import { SupplierConnectionError, SupplierError, SupplierStatusError } from './errors.ts';

/*
 * A colleague has written a client for the supplier's orders, and it works: he has tried it with tomatoes.
 * You are asked to review it. There are six bugs in it; each has a check of its own.
 */

export interface OrdersClientOptions {
  readonly baseUrl: string;
  /** Sent as `authorization: Bearer TOKEN`, to the supplier and to nobody else. */
  readonly token: string;
}

export interface Item {
  readonly id: string;
  readonly name: string;
  readonly priceCents: number;
}

export function createOrdersClient({ baseUrl, token }: OrdersClientOptions) {
  const agent = new Agent({ connections: 10 });
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };

  async function call(
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    type?: string,
    body?: string,
  ): Promise<unknown> {
    let url = new URL(path, baseUrl);
    try {
      for (let hop = 0; hop <= 5; hop += 1) {
        const response = await request(url, {
          dispatcher: agent,
          method,
          headers: {
            ...headers,
            ...(body !== undefined && { 'content-type': type, 'content-length': String(body.length) }),
          },
          body,
        });
        const text = await response.body.text();
        if (response.statusCode >= 400) throw new SupplierStatusError(response.statusCode);
        const { location } = response.headers;
        if (response.statusCode < 300 || typeof location !== 'string') return JSON.parse(text);
        if (method !== 'GET') throw new SupplierStatusError(response.statusCode);
        url = new URL(location, url);
      }
      throw new SupplierConnectionError('the supplier sent the call round in circles');
    } catch (error) {
      console.error('the call failed:', { method, path, headers, error });
      throw error instanceof SupplierError
        ? error
        : new SupplierConnectionError('the call to the supplier failed', { cause: error });
    }
  }

  return {
    /** The items whose name has these words in it. */
    search: (words: string) => call('GET', `/search?name=${words}`),

    /** The price of one item, in cents. Rejects with a SupplierError if the answer holds no such price. */
    async priceCents(id: string): Promise<number> {
      const item = (await call('GET', `/produce/${encodeURIComponent(id)}`)) as Item;
      return item.priceCents;
    },

    /** Places an order and resolves with what the supplier wrote down. */
    async order(produceId: string, quantity: number) {
      const order = JSON.stringify({ produceId, quantity });
      return call('POST', '/orders', 'application/json', JSON.stringify(order));
    },

    /** Puts the text of an invoice at its place. */
    putInvoice: (id: string, text: string) => {
      return call('PUT', `/invoices/${encodeURIComponent(id)}`, 'text/plain; charset=utf-8', text);
    },

    close: () => agent.close(),
  };
}
