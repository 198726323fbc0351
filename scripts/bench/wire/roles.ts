import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import express from 'express';
import { Journal } from '../../../fixtures/journal/journal.ts';
import { startSupplier } from '../../../fixtures/supplier/supplier.ts';
import { startToxiproxy } from '../../../fixtures/toxiproxy/server.ts';

/** Starts something that is measured, or measured against, and returns its port. */
export type Role = (about: { readonly upstream: number; readonly bodyBytes: number }) => Promise<number>;

/** What takes part in a measurement, each in a process of its own. */
export const roles = {
  /** Answers every request at once with a body of so many bytes: as little work as possible. */
  upstream: ({ bodyBytes }) => {
    const head = `HTTP/1.1 200 OK\r\ncontent-length: ${bodyBytes}\r\n\r\n`;
    const answer = Buffer.concat([Buffer.from(head), Buffer.alloc(bodyBytes, 'x')]);
    return listen(
      createServer({ noDelay: true }, (socket) => {
        socket.on('error', () => undefined);
        // One request at a time on each connection, in one piece: the load sees to that.
        socket.on('data', () => socket.write(answer));
      }),
    );
  },

  /** The least that a proxy in Node can do. */
  'pass-through': ({ upstream }) =>
    listen(
      createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
        const server = connect({ port: upstream, host: '127.0.0.1', noDelay: true, allowHalfOpen: true });
        client.on('error', () => server.destroy());
        server.on('error', () => client.destroy());
        client.pipe(server).pipe(client);
      }),
    ),

  /** Ours, without a toxic, with the journal on, driven as labs drive it. */
  proxy: async ({ upstream }) => {
    const { url } = await startToxiproxy({ journal: new Journal() });
    const made = await fetch(`${url}/proxies`, {
      method: 'POST',
      body: JSON.stringify({ name: 'bench', listen: '127.0.0.1:0', upstream: `127.0.0.1:${upstream}` }),
    });
    const { listen: address } = (await made.json()) as { listen: string };
    return Number(address.split(':')[1]);
  },

  /** An Express app that does what the supplier's route does, and nothing else. */
  express: () => {
    const app = express();
    app.disable('x-powered-by');
    const produce = new Map([['7', { id: '7', name: 'courgettes', unit: 'kg', priceCents: 999, lot: 'x' }]]);
    app.get('/produce/:id', (req, res) => {
      res.json(produce.get(req.params.id));
    });
    return new Promise((resolve) => {
      // A TCP server's address is always of this kind.
      const server = app.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
    });
  },

  supplier: async () => Number(new URL((await startSupplier()).url).port),
} satisfies Record<string, Role>;

export type RoleName = keyof typeof roles;

async function listen(server: Server): Promise<number> {
  server.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 });
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
