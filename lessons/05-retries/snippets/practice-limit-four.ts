import ky from 'ky';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const supplier = await startSupplier({ script: [{ fault: 'unavailable' }] });
const retry = { limit: 4, delay: () => 1 };
await ky(`${supplier.url}/produce`, { retry }).catch(() => {});
console.log(`limit 4: ${requests(supplier.journal.events).length} requests`);
await supplier.close();
