import { once } from 'node:events';
import { createServer, type RequestListener, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of our own for the length of one snippet. */
export interface Opened {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** Hangs up on everybody and stops listening. */
  close(): void;
}

/** Opens an Express app, or a plain request handler, on a free port of this machine. */
export async function open(handler: RequestListener, options: ServerOptions = {}): Promise<Opened> {
  const server = createServer(options, handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is always of this kind.
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, port, close };
}
