import { Agent, request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

class ProduceClient {
  readonly #url: string;
  readonly #agent = new Agent({ connections: 2 }); // (a)
  readonly #waiting: Array<() => void> = [];
  #free = 2;
  #closed: Promise<void> | undefined;

  constructor(url: string) {
    this.#url = url;
  }

  async get(path: string, signal = AbortSignal.timeout(5000)): Promise<unknown> {
    await this.#takeLine(signal);
    try {
      const options = { dispatcher: this.#agent, signal };
      const { statusCode, body } = await request(this.#url + path, options);
      if (statusCode === 200) return await body.json();
      await body.dump(); // (b)
      throw new Error(`status ${statusCode}`);
    } finally {
      this.#giveBack(); // (c)
    }
  }

  async #takeLine(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => {
      this.#waiting.splice(this.#waiting.indexOf(resolve), 1);
      reject(signal.reason); // (d)
    };
    this.#waiting.push(resolve);
    signal.addEventListener('abort', leave);
    await promise.finally(() => signal.removeEventListener('abort', leave));
  }

  /** Hands the line on; free grows only if nobody waits for it. */
  #giveBack(): void {
    const next = this.#waiting.shift();
    if (next)
      next(); // (e)
    else this.#free += 1;
  }

  close(): Promise<void> {
    this.#closed ??= this.#agent.close(); // (f)
    return this.#closed;
  }
}

const script = [{ fault: 'server-error', times: 2 }];
const supplier = await startSupplier({ script });
const client = new ProduceClient(supplier.url);
for (let id = 1; id <= 3; id += 1) {
  const call = client.get(`/produce/${id}`).then(() => 'an answer', String);
  console.log(`call ${id}: ${await call}`);
}
await client.close();
await client.close();
console.log('close:  closed');
await supplier.close();
