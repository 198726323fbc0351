import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { median } from '../statistics.ts';

export interface Load {
  readonly port: number;
  readonly connections: number;
  /** Path to ask for. Default: `/`. */
  readonly path?: string;
  readonly durationMs: number;
}

export interface LoadFigures {
  readonly requestsPerSecond: number;
  readonly bytesPerSecond: number;
  /** Half of the requests took no longer than this, in milliseconds. */
  readonly p50Ms: number;
}

const WARM_UP_MS = 300;

/**
 * Asks on so many connections, on each again as soon as it has its answer.
 *
 * Written on bare sockets, because an HTTP client would work harder than what it measures. It relies on answers of equal
 * length, which the first one tells.
 */
export async function closedLoop({ port, connections, path = '/', durationMs }: Load): Promise<LoadFigures> {
  const request = Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`);
  const answerBytes = await lengthOfAnswer(port, request);
  const loops = await Promise.all(
    Array.from({ length: connections }, () => Loop.open(port, request, answerBytes)),
  );
  for (const loop of loops) loop.ask();
  await sleep(WARM_UP_MS);
  for (const loop of loops) loop.tookMs.length = 0;
  const startedAt = performance.now();
  await sleep(durationMs);
  const seconds = (performance.now() - startedAt) / 1_000;
  const took = loops.flatMap((loop) => loop.tookMs);
  for (const loop of loops) loop.close();
  return {
    requestsPerSecond: took.length / seconds,
    bytesPerSecond: (took.length * answerBytes) / seconds,
    p50Ms: median(took),
  };
}

class Loop {
  readonly tookMs: number[] = [];
  readonly #socket: Socket;
  readonly #request: Buffer;
  #askedAt = 0;

  private constructor(socket: Socket, request: Buffer, answerBytes: number) {
    this.#socket = socket;
    this.#request = request;
    let missing = answerBytes;
    socket.on('data', (bytes: Buffer) => {
      missing -= bytes.length;
      if (missing > 0) return;
      missing = answerBytes;
      this.tookMs.push(performance.now() - this.#askedAt);
      this.ask();
    });
  }

  static async open(port: number, request: Buffer, answerBytes: number): Promise<Loop> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new Loop(socket, request, answerBytes);
  }

  ask(): void {
    this.#askedAt = performance.now();
    this.#socket.write(this.#request);
  }

  close(): void {
    this.#socket.removeAllListeners('data');
    this.#socket.destroy();
  }
}

/** Head and body of one answer, in bytes. */
async function lengthOfAnswer(port: number, request: Buffer): Promise<number> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(request);
  let head = '';
  for await (const bytes of socket) {
    head += (bytes as Buffer).toString('latin1');
    const end = head.indexOf('\r\n\r\n');
    const length = /content-length: (\d+)/i.exec(head)?.[1];
    if (end >= 0 && length !== undefined) return end + 4 + Number(length);
  }
  throw new Error(`port ${port} gave no answer with a length`);
}
