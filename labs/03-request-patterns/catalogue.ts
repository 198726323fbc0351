import { createSupplierClient, type SupplierClientOptions } from './client.ts';
import { type Produce, produce, produceList } from './door.ts';
import { pathOf } from './requests.ts';

/** What the restaurant knows of the supplier's produce: it asks, and keeps the answers. Given: nothing to do here. */
export function openCatalogue(options: SupplierClientOptions) {
  const supplier = createSupplierClient(options);
  const kept = new Map<string, Produce>();
  return {
    /** Asks for one item, and keeps it. */
    async item(id: string): Promise<Produce> {
      const item = await supplier.get(pathOf('produce', id), { schema: produce });
      kept.set(item.id, item);
      return item;
    },
    /** Asks for all items, and keeps them. */
    async all(): Promise<Produce[]> {
      const items = await supplier.get('/produce', { schema: produceList });
      for (const item of items) kept.set(item.id, item);
      return items;
    },
    /** What has been kept so far. */
    kept: (): Produce[] => [...kept.values()],
    close: () => supplier.close(),
  };
}
