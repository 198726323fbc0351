import { request } from 'undici';
import { z } from 'zod';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import {
  SupplierConnectionError,
  SupplierDataError,
  SupplierError,
  SupplierStatusError,
} from './support/errors.ts';

const produce = z.object({ name: z.string(), priceCents: z.int() });

async function getProduce(baseUrl: string, id: string) {
  const url = new URL(`/produce/${encodeURIComponent(id)}`, baseUrl);
  const { status, text } = await exchange(url); // 1: transport
  if (status !== 200) throw new SupplierStatusError(status); // 2: status
  const value = parse(text); // 3: parsing
  return validate(produce, value); // 4: validation
}

async function exchange(url: URL) {
  const headers = { accept: 'application/json' };
  try {
    const { statusCode, body } = await request(url, { headers });
    return { status: statusCode, text: await body.text() };
  } catch (cause) {
    const what = `no answer from ${url.pathname}`; // no query: see 3.3
    throw new SupplierConnectionError(what, { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SupplierDataError('the answer is not JSON', { cause });
  }
}

function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  const problems = error.issues.map(({ path, message }) => {
    return `${z.core.toDotPath(path)}: ${message}`;
  });
  throw new SupplierDataError(problems.join('; '), { cause: error });
}

const drops = ['none', 'reset-mid-body', 'unavailable'];
const lies = ['truncated-json', 'field-renamed'];
for (const fault of [...drops, ...lies]) {
  const supplier = await startSupplier({ script: [{ fault }] });
  try {
    const { name } = await getProduce(supplier.url, '1');
    console.log(`${fault}: ${name}`);
  } catch (error) {
    if (!(error instanceof SupplierError)) throw error;
    console.log(`${fault}: ${error.name}\n  ${error.message}`);
  }
  await supplier.close();
}
