import { Agent, request } from 'undici';
import { openConnectionsAt } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

class SupplierClient implements AsyncDisposable {
  readonly #url: string;
  readonly #pool = new Agent({ connections: 1 });
  #closed: Promise<void> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  async get(path: string): Promise<unknown> {
    const options = { dispatcher: this.#pool };
    const { statusCode, body } = await request(`${this.#url}${path}`, options);
    if (statusCode !== 200) {
      await body.dump();
      throw new Error(`${path}: status ${statusCode}`);
    }
    return body.json();
  }

  /** Lets calls in flight finish. May be called again: undici's own rejects. */
  close(): Promise<void> {
    this.#closed ??= this.#pool.close();
    return this.#closed;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

const supplier = await startSupplier();
const { journal } = supplier;
const open = () => openConnectionsAt(journal.events, journal.nowUs()).length;

async function priceOf(id: string): Promise<void> {
  await using client = new SupplierClient(supplier.url);
  await client.get('/produce/7');
  console.log(`lines while we work: ${open()}`);
  await client.get(`/produce/${id}`);
}

await priceOf('no-such-thing').catch(({ message }) => console.log(message));
const patience = AbortSignal.timeout(5000);
await journal.waitFor(({ type }) => type === 'connection-closed', patience);
console.log(`lines afterwards:    ${open()}`);

const undicis = new Agent();
await undicis.close();
await undicis.close().catch(({ name }) => console.log(`a second close(): ${name}`));
await supplier.close();
