import { type Supplier, startSupplier } from '../../../fixtures/supplier/supplier.ts';
import type { Step } from '../../../labs/kit/lab.ts';

/** A supplier that plays the fault of one step for whoever wants to feel it by hand. */
export interface SupplierToTry {
  readonly listening: string;
  readonly curl: string;
  close(): Promise<void>;
}

export async function openSupplierToTry(step: Step): Promise<SupplierToTry | undefined> {
  if (!step.tryIt) return undefined;
  const { fault, curl } = step.tryIt;
  const supplier: Supplier = await startSupplier({ script: [{ fault }], control: true });
  return {
    listening: `The supplier of this step listens on ${supplier.url} and plays ${fault}:`,
    curl: curl.replace('HTTPS_URL', supplier.httpsUrl).replace('URL', supplier.url),
    close: () => supplier.close(),
  };
}
