import { Agent, request } from 'undici';
import { open } from '../../support/open.ts';

async function fiveCalls(keepAliveTimeout: number, options: Agent.Options = {}) {
  let lines = 0;
  const supplier = await open((_req, res) => res.end('hello'), { keepAliveTimeout });
  const dispatcher = new Agent({
    ...options,
    connections: 1,
  }).on('connect', () => {
    lines += 1;
  });
  let hint: unknown;
  for (let call = 0; call < 5; call += 1) {
    const { headers, body } = await request(supplier.url, { dispatcher });
    await body.text();
    hint = headers['keep-alive'];
  }
  await dispatcher.close();
  supplier.close();
  return `"${hint}": ${lines} lines for five calls`;
}

console.log(`supplier waits 5 s, ${await fiveCalls(5000)}`);
console.log(`supplier waits 2 s, ${await fiveCalls(2000)}`);
const margin = { keepAliveTimeoutThreshold: 500 };
console.log('with a margin of half a second:');
console.log(`supplier waits 2 s, ${await fiveCalls(2000, margin)}`);
