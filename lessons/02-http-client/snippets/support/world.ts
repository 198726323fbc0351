import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A supplier that thinks for 500 ms, and two guests, in a thread of their own: our blocked loop does not stop them. */
export interface World {
  /** Where the supplier sells its produce. */
  readonly produceUrl: string;
  /**
   * One guest asks for `page`. When that has reached the supplier, another one asks for `/health`.
   *
   * @returns how many ms the second one waited.
   */
  visit(restaurantUrl: string, page: string): Promise<number>;
  close(): Promise<unknown>;
}

export async function startWorld(): Promise<World> {
  const thread = new Worker(new URL('./world-thread.ts', import.meta.url));
  const [produceUrl] = await once(thread, 'message');
  return {
    produceUrl,
    visit: async (restaurantUrl, page) => {
      thread.postMessage({ restaurantUrl, page });
      const [waitedMs] = await once(thread, 'message');
      return waitedMs;
    },
    close: () => thread.terminate(),
  };
}
