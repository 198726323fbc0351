import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { open } from '../../support/open.ts';

const page = 'Something went wrong. '.repeat(50_000); // about 1 MB
const supplier = await open((_req, res) => {
  res.writeHead(500).end(page);
});

async function twoCalls(name: string, readBody: boolean): Promise<void> {
  const dispatcher = new Agent({ connections: 1, bodyTimeout: 500 });
  const first = await request(supplier.url, { dispatcher });
  if (readBody) await first.body.dump(); // read it and throw it away
  const second = request(supplier.url, { dispatcher }).then(
    ({ statusCode }) => `status ${statusCode}`,
    (error: Error) => error.name,
  );
  const outcome = await Promise.race([second, sleep(1800, 'still waiting')]);
  console.log(`${name} first: status ${first.statusCode}, second: ${outcome}`);
}

const careful = twoCalls('body dumped:', true);
const careless = twoCalls('body unread:', false);
await Promise.all([careful, careless]);
supplier.close();
