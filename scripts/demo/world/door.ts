import { type IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { CloseManner, Closer } from '../../../fixtures/journal/event.ts';
import type { Journal } from '../../../fixtures/journal/journal.ts';
import { headerLines } from '../../../fixtures/supplier/header-memory.ts';

/** Writes down what guests ask at a server's door, and what they get: who comes, asks, is answered, leaves. */
export function watchDoor(server: Server, journal: Journal): void {
  const visitors = new WeakMap<Socket, Visitor>();
  server.on('connection', (socket: Socket) => {
    visitors.set(socket, new Visitor(socket, journal));
  });
  // Before the app, which may answer at once.
  server.prependListener('request', (req: IncomingMessage, res: ServerResponse) => {
    visitors.get(req.socket)?.asks(req, res);
  });
}

/** One TCP connection to the restaurant. */
class Visitor {
  readonly #journal: Journal;
  readonly #stamp: { readonly source: 'restaurant'; readonly connection: number };
  #isGone = false;

  constructor(socket: Socket, journal: Journal) {
    this.#journal = journal;
    this.#stamp = { source: 'restaurant', connection: journal.nextConnection() };
    journal.append({ ...this.#stamp, type: 'connection-opened', remotePort: socket.remotePort ?? 0 });
    // Whoever ends it first is named: if nobody else has, it was us.
    socket.on('end', () => this.#leaves('client', 'fin'));
    socket.on('error', () => this.#leaves('client', 'reset'));
    socket.on('close', () => this.#leaves('restaurant', 'fin'));
  }

  asks(req: IncomingMessage, res: ServerResponse): void {
    const stamp = { ...this.#stamp, request: this.#journal.nextRequest() };
    const { method = '', url: target = '', rawHeaders } = req;
    this.#journal.append({
      ...stamp,
      type: 'request-head',
      method,
      target,
      headers: headerLines(rawHeaders),
    });
    requestNumbers.set(req, stamp.request);

    const recordHead = () => {
      if (this.#isGone) return;
      const { statusCode: status } = res;
      this.#journal.append({ ...stamp, type: 'response-head', status, headers: [] });
    };
    // Node calls it for every answer, just before the first byte leaves. Its many signatures are handed on untouched.
    Object.assign(res, {
      writeHead: (...args: unknown[]) => {
        const result: unknown = Reflect.apply(ServerResponse.prototype.writeHead, res, args);
        recordHead();
        return result;
      },
    });
    res.once('finish', () => {
      if (this.#isGone) return;
      const bytes = Number(res.getHeader('content-length') ?? 0);
      if (bytes > 0) this.#journal.append({ ...stamp, type: 'response-body', bytes, totalBytes: bytes });
      this.#journal.append({ ...stamp, type: 'response-end', totalBytes: bytes });
    });
  }

  #leaves(by: Closer, manner: CloseManner): void {
    if (this.#isGone) return;
    this.#isGone = true;
    this.#journal.append({ ...this.#stamp, type: 'connection-closed', by, manner });
  }
}

const requestNumbers = new WeakMap<IncomingMessage, number>();

/** The number of a request in the journal of a door that is watched. */
export const requestNumber = (req: IncomingMessage): number | undefined => requestNumbers.get(req);
