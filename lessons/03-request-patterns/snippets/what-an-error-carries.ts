import { inspect } from 'node:util';
import ky, { isHTTPError } from 'ky';
import { open } from '../../support/open.ts';
import { SupplierStatusError } from './support/errors.ts';

const supplier = await open((_req, res) => res.writeHead(403).end('{}'));
const token = 'eyJhbGciOi...';
const headers = { authorization: `Bearer ${token}` };

async function get(withCause: boolean): Promise<unknown> {
  try {
    return await ky(supplier.url, { headers }).json();
  } catch (cause) {
    if (!isHTTPError(cause)) throw cause;
    const { status } = cause.response;
    throw new SupplierStatusError(status, withCause ? { cause } : {});
  }
}

for (const withCause of [true, false]) {
  const call = get(withCause);
  const error = await call.catch((reason: unknown) => reason);
  if (!(error instanceof Error)) throw error;
  const printed = inspect(error); // what console.error and error trackers do
  console.log(`cause kept: ${withCause}`);
  console.log(`  error.message: ${error.message}`);
  const told = printed.includes(token);
  console.log(`  printed whole, the token is in it: ${told}`);
}
supplier.close();
