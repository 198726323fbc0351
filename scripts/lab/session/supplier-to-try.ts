import { type Supplier, startSupplier } from '../../../fixtures/supplier/supplier.ts';
import type { StepOutline } from '../../../labs/kit/outline.ts';

/** A supplier that plays the fault of one step for whoever wants to feel it by hand. */
export interface SupplierToTry {
  readonly url: string;
  readonly fault: string;
  /** A command that runs into it. */
  readonly curl: string;
  close(): Promise<void>;
}

export async function openSupplierToTry(step: StepOutline): Promise<SupplierToTry | undefined> {
  if (!step.tryIt) return undefined;
  const { fault, curl } = step.tryIt;
  const supplier: Supplier = await startSupplier({ script: [{ fault }], control: true });
  return {
    url: supplier.url,
    fault,
    curl: curl.replace('HTTPS_URL', supplier.httpsUrl).replace('URL', supplier.url),
    close: () => supplier.close(),
  };
}
