import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import ky from 'ky';
import { request } from 'undici';
import { requests } from '../../../fixtures/journal/queries.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';

const moved = { fault: 'redirect', match: { path: '/produce/1' } };
const busy = { fault: 'unavailable', match: { path: '/produce/2' } };
const supplier = await startSupplier({ script: [moved, busy] });
const requestsSeen = () => requests(supplier.journal.events).length;

async function statusOf(answer: Response): Promise<number> {
  await answer.text(); // read it, also if nobody wants it: 2.3
  return answer.status;
}

/** The same GET without any options; what comes back is the status. */
const clients: Record<string, (url: string) => Promise<number | undefined>> = {
  'node:http': async (url) => {
    const [answer]: IncomingMessage[] = await once(get(url), 'response');
    answer?.resume(); // reads the body and drops it
    return answer?.statusCode;
  },
  undici: async (url) => {
    const { statusCode, body } = await request(url);
    await body.dump();
    return statusCode;
  },
  fetch: async (url) => statusOf(await fetch(url)),
  ky: async (url) => statusOf(await ky(url)),
};

for (const [name, ask] of Object.entries(clients)) {
  const afterMove = await ask(`${supplier.url}/produce/1`);
  const before = requestsSeen();
  const call = ask(`${supplier.url}/produce/2`);
  const afterBusy = await call.catch((error: Error) => error.name);
  const asked = requestsSeen() - before;
  console.log(`${name.padEnd(9)} moved: ${afterMove}, busy: ${afterBusy}, ${asked}x`);
}
await supplier.close();
