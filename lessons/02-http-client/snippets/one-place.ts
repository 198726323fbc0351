import { request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const moved = { fault: 'redirect', match: { path: '/produce/2' } };
const supplier = await startSupplier({ script: [moved] });

async function get(path: string): Promise<unknown> {
  const url = new URL(path, supplier.url);
  const { statusCode, body } = await request(url);
  const text = await body.text(); // also of an error: it frees the line
  if (statusCode < 200 || statusCode > 299) {
    throw new Error(`GET ${url.pathname}: answered ${statusCode} (${text})`);
  }
  return JSON.parse(text);
}

for (const path of ['/produce/1', '/produce/2', '/produce/unicorn']) {
  const outcome = get(path).then(
    () => `GET ${path}: fine`,
    (error: Error) => error.message,
  );
  console.log(await outcome);
}
await supplier.close();
