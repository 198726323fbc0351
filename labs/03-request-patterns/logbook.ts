import { inspect } from 'node:util';
import { createSupplierClient, type SupplierClientOptions } from './client.ts';

/**
 * What a logger or an error tracker would write down about a call that fails: class, message, stack, every field, and the
 * same of the whole chain of causes. Undefined if it did not fail. Given: nothing to do here.
 */
export async function whatALoggerWrites(
  options: SupplierClientOptions,
  path: string,
): Promise<string | undefined> {
  const supplier = createSupplierClient(options);
  try {
    await supplier.get(path);
    return undefined;
  } catch (error) {
    return inspect(error, { depth: 8 });
  } finally {
    await supplier.close();
  }
}
