import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { SupplierClient } from './client.ts';
import { createRestaurant } from './restaurant.ts';

/** A supplier that answers from memory: what a test of the restaurant injects. Given: nothing to do here. */
export function fakeSupplier(answer: unknown): SupplierClient {
  return {
    get: async () => answer,
    head: async () => undefined,
    post: async () => answer,
    delete: async () => undefined,
    close: async () => undefined,
  };
}

/** Opens the restaurant on a free port, with suppliers that are not there. */
export async function openWithFakes(answers: { readonly produce: unknown; readonly drinks: unknown }) {
  const suppliers = { produce: fakeSupplier(answers.produce), drinks: fakeSupplier(answers.drinks) };
  const server = createRestaurant({ suppliers }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}` };
}
