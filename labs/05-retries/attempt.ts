/**
 * One attempt at one request, with every timeout that you built in lab 04. Given: nothing to do here.
 *
 * What is new: an attempt is only a part of a call now. It does not know how often it is made.
 */
import { Readable } from 'node:stream';
import { Agent, type Dispatcher, request } from 'undici';
import {
  type Phase,
  SupplierConnectionError,
  SupplierDataError,
  SupplierError,
  SupplierStatusError,
  SupplierTimeoutError,
} from './errors.ts';

/** How long each part of an attempt may take, in milliseconds. */
export interface Timeouts {
  /** Waiting for a free connection of our own pool. */
  readonly poolMs: number;
  /** Opening a new connection: name lookup, TCP and TLS together. */
  readonly connectMs: number;
  /** The longest pause in which not a single byte of our request can be sent. */
  readonly writeMs: number;
  /** From the request being sent to the head of the answer. */
  readonly headersMs: number;
  /** The longest pause between two pieces of the answer's body. */
  readonly bodyMs: number;
  /** The whole attempt, whatever it is doing. */
  readonly totalMs: number;
}

export interface PoolLimits {
  /** Connections to this supplier that may be open at the same time. */
  readonly maxConnections: number;
}

export interface TransportOptions {
  /** `http://127.0.0.1:4000` or the same with https. */
  readonly baseUrl: string;
  readonly timeouts: Timeouts;
  readonly pool: PoolLimits;
}

export interface SupplierRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: Payload;
}

/** The body of a request, and what kind it is. */
export interface Payload {
  readonly bytes: Uint8Array;
  readonly type: string;
}

export const jsonPayload = (json: unknown): Payload => {
  return { bytes: Buffer.from(JSON.stringify(json)), type: 'application/json' };
};

export const bytesPayload = (bytes: Uint8Array): Payload => ({ bytes, type: 'application/octet-stream' });

export interface AttemptOptions {
  readonly timeouts?: Partial<Timeouts>;
  /** Ends the attempt, in every phase. If its reason is a SupplierError, the attempt rejects with just that. */
  readonly signal?: AbortSignal | undefined;
}

export interface Transport {
  /**
   * Sends a request once, and reads its answer.
   *
   * @returns the JSON of the answer.
   * @throws {SupplierError} whatever goes wrong. A SupplierTimeoutError of phase `pool` or `connect` says that nothing
   * was sent; one of any other phase leaves that open.
   */
  attempt(request: SupplierRequest, options?: AttemptOptions): Promise<unknown>;
  /** Finishes what is running and closes every connection. */
  close(): Promise<void>;
}

/** The lines to one supplier. */
export function createTransport({ baseUrl, timeouts, pool }: TransportOptions): Transport {
  const lines = new Lines(pool.maxConnections);
  const agent = new Agent({
    connections: pool.maxConnections,
    // Ours are exact; undici's own timers, in steps of half a second, only sweep up after an abandoned connect.
    connect: { timeout: timeouts.connectMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  async function attempt(asked: SupplierRequest, options: AttemptOptions = {}): Promise<unknown> {
    const patience = new Patience({ ...timeouts, ...options.timeouts }, options.signal);
    try {
      patience.begin('pool');
      await lines.acquire(patience.signal);
      try {
        const { status, retryAfter, text } = await exchange(asked, patience);
        if (status >= 400) throw new SupplierStatusError(status, retryAfter);
        return parseJson(text);
      } finally {
        lines.release();
      }
    } catch (error) {
      throw asSupplierError(error);
    } finally {
      patience.end();
    }
  }

  async function exchange({ method, path, headers, payload }: SupplierRequest, patience: Patience) {
    patience.begin('connect');
    const sent = () => patience.begin(payload ? 'write' : 'headers');
    const response = await patience.orGiveUp(
      request(new URL(path, baseUrl), {
        dispatcher: agent.compose(onSend(sent)),
        method,
        headers: { accept: 'application/json', ...payloadHeaders(payload), ...headers },
        body: payload && Readable.from(inPieces(payload.bytes, patience), { objectMode: false }),
        signal: patience.signal,
      }),
    );
    patience.begin('body');
    const pieces: Buffer[] = [];
    for await (const piece of response.body) {
      patience.begin('body');
      pieces.push(piece);
    }
    const retryAfter = response.headers['retry-after'];
    return {
      status: response.statusCode,
      retryAfter: Array.isArray(retryAfter) ? retryAfter[0] : retryAfter,
      text: Buffer.concat(pieces).toString('utf8'),
    };
  }

  return { attempt, close: () => agent.close() };
}

/** How long an attempt may still wait, phase by phase. Whatever runs out first aborts the one signal that all of them share. */
class Patience {
  readonly #timeouts: Timeouts;
  readonly #giveUp = new AbortController();
  readonly #total: NodeJS.Timeout;
  readonly #callersSignal: AbortSignal | undefined;
  readonly #callerGaveUp = () => this.#giveUp.abort(this.#callersSignal?.reason);
  #phase: NodeJS.Timeout | undefined;

  constructor(timeouts: Timeouts, callersSignal: AbortSignal | undefined) {
    this.#timeouts = timeouts;
    this.#total = this.#start('total');
    this.#callersSignal = callersSignal;
    callersSignal?.addEventListener('abort', this.#callerGaveUp);
    if (callersSignal?.aborted) this.#callerGaveUp();
  }

  /** Aborted with the error that the attempt should reject with. */
  get signal(): AbortSignal {
    return this.#giveUp.signal;
  }

  /** Ends the phase before, or begins the same one anew: there was a sign of life. */
  begin(phase: Exclude<Phase, 'total' | 'budget'>): void {
    clearTimeout(this.#phase);
    this.#phase = this.#start(phase);
  }

  /** Stops all clocks: the attempt is over, one way or the other. */
  end(): void {
    clearTimeout(this.#phase);
    clearTimeout(this.#total);
    this.#callersSignal?.removeEventListener('abort', this.#callerGaveUp);
  }

  /** For work that does not hear the signal: undici.request is deaf to it while it connects. */
  async orGiveUp<T>(work: Promise<T>): Promise<T> {
    const { promise: givenUp, reject } = Promise.withResolvers<never>();
    const stop = () => reject(this.signal.reason);
    this.signal.addEventListener('abort', stop, { once: true });
    if (this.signal.aborted) stop();
    try {
      return await Promise.race([work, givenUp]);
    } finally {
      this.signal.removeEventListener('abort', stop);
      // Left behind, it rejects later, when it has heard the signal.
      work.catch(() => undefined);
    }
  }

  #start(phase: Exclude<Phase, 'budget'>): NodeJS.Timeout {
    const limitMs = this.#timeouts[`${phase}Ms`];
    return setTimeout(() => this.#giveUp.abort(new SupplierTimeoutError(phase, limitMs)), limitMs);
  }
}

/** The lines to the supplier. Waiting for one happens here, where it can be given up, and not inside undici's queue. */
class Lines {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(count: number) {
    this.#free = count;
  }

  async acquire(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#free > 0) {
      this.#free -= 1;
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const leave = () => {
      this.#waiting.delete(resolve);
      reject(signal.reason);
    };
    this.#waiting.add(resolve);
    signal.addEventListener('abort', leave, { once: true });
    await promise;
    signal.removeEventListener('abort', leave);
  }

  /** Hands the line to whoever has waited longest. */
  release(): void {
    const [next] = this.#waiting;
    if (!next) {
      this.#free += 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}

const PIECE_BYTES = 65_536;

function payloadHeaders(payload?: Payload): Record<string, string> {
  if (!payload) return {};
  return { 'content-type': payload.type, 'content-length': String(payload.bytes.length) };
}

/** Being asked for the next piece means that the one before has gone out: the sign of life of an upload. */
async function* inPieces(bytes: Uint8Array, patience: Patience): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    patience.begin('write');
    yield bytes.subarray(at, at + PIECE_BYTES);
  }
  patience.begin('headers');
}

/** Calls back when a connection is there and the request goes out on it; everything else is handed on. */
function onSend(callback: () => void): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) => {
    return dispatch(options, {
      onRequestStart: (...args) => {
        callback();
        handler.onRequestStart?.(...args);
      },
      onRequestUpgrade: (...args) => handler.onRequestUpgrade?.(...args),
      onResponseStart: (...args) => handler.onResponseStart?.(...args),
      onResponseData: (...args) => handler.onResponseData?.(...args),
      onResponseEnd: (...args) => handler.onResponseEnd?.(...args),
      onResponseError: (...args) => handler.onResponseError?.(...args),
    });
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SupplierDataError('the supplier answered with something that is not JSON', { cause });
  }
}

function asSupplierError(error: unknown): SupplierError {
  if (error instanceof SupplierError) return error;
  return new SupplierConnectionError('the call to the supplier failed', { cause: error });
}
