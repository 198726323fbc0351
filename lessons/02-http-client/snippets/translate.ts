import ky, { HTTPError } from 'ky';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

class SupplierError extends Error {
  override readonly name: string = 'SupplierError';
}
class SupplierConnectionError extends SupplierError {
  override readonly name = 'SupplierConnectionError';
}
class SupplierStatusError extends SupplierError {
  override readonly name = 'SupplierStatusError';
  readonly status: number;

  constructor(status: number, options?: ErrorOptions) {
    super(`the supplier answered ${status}`, options);
    this.status = status;
  }
}
class SupplierDataError extends SupplierError {
  override readonly name = 'SupplierDataError';
}

/** The border: what comes from inside is ky's, what goes out is ours. */
async function get(url: string): Promise<unknown> {
  try {
    return await ky(url, { retry: 0 }).json(); // await, or catch sees nothing
  } catch (cause) {
    if (cause instanceof HTTPError) {
      throw new SupplierStatusError(cause.response.status, { cause });
    }
    if (cause instanceof SyntaxError) {
      throw new SupplierDataError('that is no JSON', { cause });
    }
    throw new SupplierConnectionError('no talking to the supplier', { cause });
  }
}

for (const fault of ['unauthorized', 'truncated-json', 'close-before-headers']) {
  const supplier = await startSupplier({ script: [{ fault }] });
  const failure = get(`${supplier.url}/produce`).catch((reason: unknown) => reason);
  let error: unknown = await failure;
  const chain: string[] = [];
  while (error instanceof Error) {
    chain.push(error.name);
    error = error.cause;
  }
  console.log(`${fault}:\n  ${chain.join(' < ')}`);
  await supplier.close();
}
