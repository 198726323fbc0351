import { Agent, request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

class SupplierClient {
  readonly #url: string;
  readonly #pool = new Agent({ connections: 10 });
  readonly #hangUp = new AbortController();

  constructor(url: string) {
    this.#url = url;
  }

  async get(path: string): Promise<unknown> {
    const options = { dispatcher: this.#pool, signal: this.#hangUp.signal };
    const { body } = await request(`${this.#url}${path}`, options);
    return body.json();
  }

  /** Lets calls in flight finish for so long, and then hangs up on the rest. */
  async close(graceMs: number): Promise<void> {
    const late = new Error(`not answered within the ${graceMs} ms of grace`);
    const timer = setTimeout(() => this.#hangUp.abort(late), graceMs);
    await this.#pool.close().finally(() => clearTimeout(timer));
  }
}

const script = [
  { fault: 'slow-headers', settings: { afterMs: 200 }, match: { path: '/produce/1' } },
  { fault: 'hang-before-headers', match: { path: '/produce/2' } },
];
const supplier = await startSupplier({ script });
const client = new SupplierClient(supplier.url);
const heard = (count: number) =>
  supplier.journal.waitFor(
    (event) => event.type === 'request-head' && event.request === count,
    AbortSignal.timeout(5000),
  );
const slow = client.get('/produce/1').then(() => 'answered');
const dead = client.get('/produce/2').catch(({ message }: Error) => message);
await heard(2);

const started = performance.now();
await client.close(1000);
const took = Math.round(performance.now() - started);
console.log(`slow: ${await slow}`);
console.log(`dead: ${await dead}`);
console.log(`closed after ${took} ms`);
await supplier.close();
