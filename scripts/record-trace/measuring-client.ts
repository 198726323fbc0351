import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { connect, type Socket } from 'node:net';
import { type buildConnector, type DiagnosticsChannel, Pool } from 'undici';
import { KNOCK, THROUGH } from './delay-line.ts';

/** One measured call, in milliseconds: the row of a trace. */
export type Row = readonly [connectMs: number, headersMs: number, longestPauseMs: number, totalMs: number];

const SEND_HEADERS = 'undici:client:sendHeaders';
const CALL_HEADER = 'x-call';

/** An HTTP client (undici, keep-alive, as many connections as it takes) that writes down how long each part took. */
export class MeasuringClient {
  readonly #pool: Pool;
  readonly #linePort: number;
  /** How long each new connection took, until its first request takes the figure away. */
  readonly #setUpMs = new WeakMap<Socket, number>();
  readonly #sent = new Map<string, { readonly connectMs: number; readonly atMs: number }>();
  #calls = 0;

  /** @param linePort port of the delay line on 127.0.0.1. */
  constructor(linePort: number) {
    this.#linePort = linePort;
    this.#pool = new Pool('http://supplier', {
      connect: this.#openConnection,
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    subscribe(SEND_HEADERS, this.#noteSent);
  }

  /** Makes one call and reads its answer to the end. */
  async call(): Promise<Row> {
    const call = String(++this.#calls);
    const startedAt = performance.now();
    let silentSince = 0;
    let headersAt = 0;
    let longestPauseMs = 0;
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#pool.dispatch(
      { method: 'GET', path: '/produce', headers: { [CALL_HEADER]: call } },
      {
        // Asked for by undici. The sending is noted with its socket, in #noteSent.
        onRequestStart: () => undefined,
        onResponseStart: () => {
          headersAt = performance.now();
          silentSince = headersAt;
        },
        onResponseData: () => {
          const now = performance.now();
          longestPauseMs = Math.max(longestPauseMs, now - silentSince);
          silentSince = now;
        },
        onResponseEnd: () => resolve(),
        onResponseError: (_controller, error) => reject(error),
      },
    );
    await promise;
    const totalMs = performance.now() - startedAt;
    const sent = this.#sent.get(call);
    if (!sent) throw new Error(`call ${call} was answered, and nobody saw it being sent`);
    this.#sent.delete(call);
    return [sent.connectMs, headersAt - sent.atMs, longestPauseMs, totalMs];
  }

  async close(): Promise<void> {
    unsubscribe(SEND_HEADERS, this.#noteSent);
    await this.#pool.close();
  }

  readonly #openConnection: buildConnector.connector = (_options, callback) => {
    const startedAt = performance.now();
    const socket = connect({ host: '127.0.0.1', port: this.#linePort, noDelay: true }, () =>
      socket.write(KNOCK),
    );
    const fail = (error: Error) => callback(error, null);
    socket.once('error', fail);
    socket.once('data', (answer: Buffer) => {
      socket.off('error', fail);
      // undici reads the socket by itself from here on.
      socket.pause();
      if (String(answer) !== THROUGH) {
        fail(new Error(`the line answered ${JSON.stringify(String(answer))}`));
        return;
      }
      this.#setUpMs.set(socket, performance.now() - startedAt);
      callback(null, socket);
    });
  };

  /** undici's own announcement, right before the first byte of a request is written. */
  readonly #noteSent = (message: unknown): void => {
    // The channel's payload, as undici documents and declares it.
    const { headers, socket } = message as DiagnosticsChannel.ClientSendHeadersMessage;
    const call = new RegExp(`^${CALL_HEADER}: (\\d+)\\r?$`, 'm').exec(headers)?.[1];
    if (call === undefined) return;
    this.#sent.set(call, { connectMs: this.#setUpMs.get(socket) ?? 0, atMs: performance.now() });
    this.#setUpMs.delete(socket);
  };
}
