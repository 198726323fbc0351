import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Agent, request } from 'undici';
import { open } from '../../support/open.ts';

const sockets = new Set<Socket>();
let orders = 0;
const supplier = await open((req, res) => {
  sockets.add(req.socket);
  if (req.method === 'POST') orders += 1;
  res.end('hello');
});
const dispatcher = new Agent({ connections: 1 });

async function call(method: 'GET' | 'POST'): Promise<string> {
  const answer = await request(supplier.url, { dispatcher, method });
  await answer.body.text();
  return `status ${answer.statusCode}`;
}
/** The supplier puts the idle line down, as every server does some day. */
function hangUp(): void {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
}

const DEAD_LINE = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);
function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return DEAD_LINE.has(code) ? 'fails, the line is dead' : String(error);
}

await call('GET');
hangUp();
await once(dispatcher, 'disconnect'); // the news has arrived
console.log(`a moment later:     ${await call('POST')}, orders: ${orders}`);

for (const method of ['GET', 'POST'] as const) {
  hangUp(); // the news is still on its way when we ask
  const outcome = await call(method).catch(explain);
  console.log(`in the same moment: ${method} ${outcome}, orders: ${orders}`);
  await call('GET');
}
await dispatcher.close();
supplier.close();
