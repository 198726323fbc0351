import { Agent, request } from 'undici';
import { z } from 'zod';
import { SupplierConnectionError, SupplierDataError, SupplierError, SupplierStatusError } from './errors.ts';

/* A colleague's client for the supplier's orders, after the review. */

export interface OrdersClientOptions {
  readonly baseUrl: string;
  /** Sent as `authorization: Bearer TOKEN`, to the supplier and to nobody else. */
  readonly token: string;
}

/** All that is needed of an item here. */
const item = z.object({ priceCents: z.int().nonnegative() });

export function createOrdersClient({ baseUrl, token }: OrdersClientOptions) {
  const agent = new Agent({ connections: 10 });
  const home = new URL(baseUrl).origin;

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
            accept: 'application/json',
            ...(url.origin === home && { authorization: `Bearer ${token}` }),
            ...(type && { 'content-type': type }),
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
      console.error('the call failed:', { method, path, error });
      throw error instanceof SupplierError
        ? error
        : new SupplierConnectionError('the call to the supplier failed', { cause: error });
    }
  }

  return {
    /** The items whose name has these words in it. */
    search: (words: string) => call('GET', `/search?${new URLSearchParams({ name: words })}`),

    /** The price of one item, in cents. Rejects with a SupplierError if the answer holds no such price. */
    async priceCents(id: string): Promise<number> {
      const answer = item.safeParse(await call('GET', `/produce/${encodeURIComponent(id)}`));
      if (!answer.success) throw new SupplierDataError(z.prettifyError(answer.error));
      return answer.data.priceCents;
    },

    /** Places an order and resolves with what the supplier wrote down. */
    order: (produceId: string, quantity: number) => {
      return call('POST', '/orders', 'application/json', JSON.stringify({ produceId, quantity }));
    },

    /** Puts the text of an invoice at its place. */
    putInvoice: (id: string, text: string) => {
      return call('PUT', `/invoices/${encodeURIComponent(id)}`, 'text/plain; charset=utf-8', text);
    },

    close: () => agent.close(),
  };
}
