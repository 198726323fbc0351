import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import type { JournalEvent } from '../../../fixtures/journal/event.ts';
import { Journal } from '../../../fixtures/journal/journal.ts';
import { requests } from '../../../fixtures/journal/queries.ts';
import { requestNumber, watchDoor } from './door.ts';

async function openDoor(handle: RequestListener) {
  const journal = new Journal();
  const server = createServer(handle);
  watchDoor(server, journal);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  const { port } = server.address() as AddressInfo;
  const seen = (matches: (event: JournalEvent) => boolean) =>
    journal.waitFor(matches, AbortSignal.timeout(20_000));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { journal, port, seen, close };
}

test('writes down what is asked and answered, on a line that is used twice', async () => {
  const numbers: Array<number | undefined> = [];
  const { journal, port, seen, close } = await openDoor((req, res) => {
    numbers.push(requestNumber(req));
    if (req.url === '/full') res.writeHead(503).end();
    else res.setHeader('content-length', 4).end('open');
  });
  try {
    const line = connect(port, '127.0.0.1');
    line.write('GET /health HTTP/1.1\r\nHost: here\r\n\r\n');
    await seen(({ type }) => type === 'response-end');
    line.write('GET /full HTTP/1.1\r\nHost: here\r\n\r\n');
    await seen((event) => event.type === 'response-head' && event.status === 503);
    await seen((event) => event.type === 'response-end' && event.request === 2);
    line.end();
    await seen(({ type }) => type === 'connection-closed');

    const views = requests(journal.events);
    expect(
      views.map(({ connection, method, target, status, responseBytes }) => ({
        connection,
        method,
        target,
        status,
        responseBytes,
      })),
    ).toEqual([
      { connection: 1, method: 'GET', target: '/health', status: 200, responseBytes: 4 },
      { connection: 1, method: 'GET', target: '/full', status: 503, responseBytes: 0 },
    ]);
    expect(numbers).toEqual([1, 2]);
    expect(journal.events.at(-1)).toMatchObject({
      type: 'connection-closed',
      by: 'client',
      source: 'restaurant',
    });
  } finally {
    close();
  }
});

test('an answer that comes after its guest has left is no answer', async () => {
  let answer = (): void => undefined;
  const { journal, port, seen, close } = await openDoor((_req, res) => {
    answer = () => void res.end('too late');
  });
  try {
    const line = connect(port, '127.0.0.1');
    line.write('GET /dashboard HTTP/1.1\r\nHost: here\r\n\r\n');
    await seen(({ type }) => type === 'request-head');
    line.destroy();
    await seen(({ type }) => type === 'connection-closed');
    answer();
    const [visit] = requests(journal.events);
    expect(visit?.status).toBeUndefined();
    expect(visit?.cutOff?.by).toBe('client');
  } finally {
    close();
  }
});
