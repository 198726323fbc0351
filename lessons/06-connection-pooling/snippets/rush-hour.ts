import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

class ProduceClient {
  readonly #url: string;
  readonly #agent = new Agent();
  readonly #waiting: Array<() => void> = [];
  #free = 2;

  constructor(url: string) {
    this.#url = url;
  }

  async get(path: string): Promise<unknown> {
    if (this.#free === 0) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#free -= 1;
    const options = { dispatcher: this.#agent };
    const { statusCode, body } = await request(this.#url + path, options);
    if (statusCode !== 200) throw new Error(`status ${statusCode}`);
    const item = await body.json();
    this.#free += 1;
    this.#waiting.shift()?.();
    return item;
  }

  async close(): Promise<void> {
    await this.#agent.close();
    await this.#agent.destroy(); // to be sure
  }
}

const script = [{ fault: 'server-error', times: 2 }]; // a bad moment, soon over
const supplier = await startSupplier({ script });
const client = new ProduceClient(supplier.url);
for (let id = 1; id <= 3; id += 1) {
  const call = client.get(`/produce/${id}`).then(() => 'an answer', String);
  console.log(`call ${id}: ${await Promise.race([call, sleep(2000, 'waits')])}`);
}
const closed = client.close().then(() => 'closed', String);
console.log(`close:  ${await Promise.race([closed, sleep(2000, 'waits')])}`);
await supplier.close();
