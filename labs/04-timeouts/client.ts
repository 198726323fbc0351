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

/** How long each part of a call may take, in milliseconds. */
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
  /** The whole call, whatever it is doing. */
  readonly totalMs: number;
}

export interface PoolLimits {
  /** Connections to this supplier that may be open at the same time. */
  readonly maxConnections: number;
}

/** What production uses where the caller does not say otherwise. */
export const defaults: { readonly timeouts: Timeouts; readonly pool: PoolLimits } = {
  timeouts: {
    poolMs: 5_000,
    connectMs: 5_000,
    writeMs: 5_000,
    headersMs: 10_000,
    bodyMs: 10_000,
    totalMs: 30_000,
  },
  pool: { maxConnections: 10 },
};

export interface SupplierClientOptions {
  /** `http://127.0.0.1:4000` or the same with https. */
  readonly baseUrl: string;
  readonly timeouts?: Partial<Timeouts>;
  readonly pool?: Partial<PoolLimits>;
}

/** For one call only. */
export interface CallOptions {
  readonly timeouts?: Partial<Timeouts>;
  /** The caller's own way to give up. */
  readonly signal?: AbortSignal;
}

export interface SupplierClient {
  get(path: string, options?: CallOptions): Promise<unknown>;
  post(path: string, json: unknown, options?: CallOptions): Promise<unknown>;
  upload(path: string, bytes: Uint8Array, options?: CallOptions): Promise<unknown>;
  /** Finishes what is running and closes every connection. */
  close(): Promise<void>;
}

/** A client for one supplier. Every failure it reports is a SupplierError. */
export function createSupplierClient(options: SupplierClientOptions): SupplierClient {
  const limits = { ...defaults.pool, ...options.pool };
  const timeouts = { ...defaults.timeouts, ...options.timeouts };
  const lines = new Lines(limits.maxConnections);
  const agent = new Agent({
    connections: limits.maxConnections,
    // Ours are exact; undici's own timers, in steps of half a second, only sweep up after an abandoned connect.
    connect: { timeout: timeouts.connectMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  async function call(
    method: string,
    path: string,
    callOptions: CallOptions = {},
    payload?: Payload,
  ): Promise<unknown> {
    const patience = new Patience({ ...timeouts, ...callOptions.timeouts }, callOptions.signal);
    try {
      patience.begin('pool');
      await lines.acquire(patience.signal);
      try {
        const { status, text } = await exchange(method, path, patience, payload);
        if (status >= 400) throw new SupplierStatusError(status);
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

  async function exchange(method: string, path: string, patience: Patience, payload?: Payload) {
    patience.begin('connect');
    const sent = () => patience.begin(payload ? 'write' : 'headers');
    const response = await patience.orGiveUp(
      request(new URL(path, options.baseUrl), {
        dispatcher: agent.compose(onSend(sent)),
        method,
        headers: { accept: 'application/json', ...payload?.headers },
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
    return { status: response.statusCode, text: Buffer.concat(pieces).toString('utf8') };
  }

  return {
    get: (path, callOptions) => call('GET', path, callOptions),
    post: (path, json, callOptions) => {
      return call(
        'POST',
        path,
        callOptions,
        payloadOf(Buffer.from(JSON.stringify(json)), 'application/json'),
      );
    },
    upload: (path, bytes, callOptions) => {
      return call('PUT', path, callOptions, payloadOf(bytes, 'application/octet-stream'));
    },
    close: () => agent.close(),
  };
}

/** How long a call may still wait, phase by phase. Whatever runs out first aborts the one signal that all of them share. */
class Patience {
  readonly #timeouts: Timeouts;
  readonly #giveUp = new AbortController();
  readonly #total: NodeJS.Timeout;
  readonly #callersSignal: AbortSignal | undefined;
  readonly #callerGaveUp = () => this.#giveUp.abort(this.#callersSignal?.reason);
  #phase: NodeJS.Timeout | undefined;

  constructor(timeouts: Timeouts, callersSignal?: AbortSignal) {
    this.#timeouts = timeouts;
    this.#total = this.#start('total');
    this.#callersSignal = callersSignal;
    callersSignal?.addEventListener('abort', this.#callerGaveUp);
    if (callersSignal?.aborted) this.#callerGaveUp();
  }

  /** Aborted with the error that the call should reject with. */
  get signal(): AbortSignal {
    return this.#giveUp.signal;
  }

  /** Ends the phase before, or begins the same one anew: there was a sign of life. */
  begin(phase: Exclude<Phase, 'total'>): void {
    clearTimeout(this.#phase);
    this.#phase = this.#start(phase);
  }

  /** Stops all clocks: the call is over, one way or the other. */
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

  #start(phase: Phase): NodeJS.Timeout {
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

interface Payload {
  readonly bytes: Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

const PIECE_BYTES = 65_536;

function payloadOf(bytes: Uint8Array, type: string): Payload {
  return { bytes, headers: { 'content-type': type, 'content-length': String(bytes.length) } };
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
