import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher, request } from 'undici';
import { open } from '../../support/open.ts';

const page = 'An answer that nobody reads. '.repeat(40_000); // about 1 MB
const supplier = await open((req, res) => {
  res.setHeader('x-line', String(req.socket.remotePort));
  if (req.url === '/small') return void res.end('a few bytes');
  if (req.url === '/moved') res.writeHead(302, { location: '/small' });
  if (req.url === '/broken') res.writeHead(500);
  return void res.end(page);
});

type Answer = Dispatcher.ResponseData;
const leave = () => undefined;
const throwEarly = ({ statusCode }: Answer) => {
  if (statusCode >= 300) throw new Error(`status ${statusCode}`);
};
const readFirstPiece = async ({ body }: Answer) => {
  for await (const _piece of body) throw new Error('not what we expected');
};

type Use = (answer: Answer, giveUp: AbortController) => unknown;

async function nextCall(path: string, use: Use): Promise<string> {
  const giveUp = new AbortController();
  const { signal } = giveUp;
  const dispatcher = new Agent({ connections: 1, bodyTimeout: 500 });
  const first = await request(`${supplier.url}${path}`, { dispatcher, signal });
  try {
    await use(first, giveUp);
  } catch {} // what interests us is the line
  const next = request(`${supplier.url}/small`, { dispatcher });
  const second = await Promise.race([next, sleep(2500, undefined)]);
  if (!second) {
    next.catch(() => {});
    await dispatcher.destroy();
    return 'waits, for ever';
  }
  await second.body.dump();
  await dispatcher.close();
  const same = second.headers['x-line'] === first.headers['x-line'];
  return same ? 'same line' : 'a new line';
}

const read = ({ body }: Answer) => body.text();
const dump = ({ body }: Answer) => body.dump();
const hangUp = ({ body }: Answer) => body.destroy();
const abort = (_: Answer, giveUp: AbortController) => giveUp.abort();

const habits: ReadonlyArray<[name: string, path: string, use: Use]> = [
  ['read to the end', '/big', read],
  ['small, not read', '/small', leave],
  ['big, not read', '/big', leave],
  ['500: thrown before reading', '/broken', throwEarly],
  ['302: not followed, not read', '/moved', throwEarly],
  ['thrown while reading', '/big', readFirstPiece],
  ['dump(), small', '/small', dump],
  ['dump(), big', '/big', dump],
  ['destroy()', '/big', hangUp],
  ['aborted by a signal', '/big', abort],
];
const outcomes = habits.map(([, path, use]) => nextCall(path, use));
for (const [index, outcome] of (await Promise.all(outcomes)).entries()) {
  console.log(`${habits[index]?.[0].padEnd(28)} next call: ${outcome}`);
}
supplier.close();
