/**
 * One request and its answer, with the timeouts that you built in lab 04. Given: nothing to do here.
 *
 * What is new: the connections are somebody else's business. A request goes out through whatever dispatcher (an undici
 * Agent, Pool or Client) it is handed.
 */
import { type Dispatcher, request } from 'undici';
import {
  type Phase,
  SupplierConnectionError,
  SupplierDataError,
  SupplierError,
  SupplierTimeoutError,
} from './errors.ts';

/** How long each part of a call may take, in milliseconds. */
export interface Timeouts {
  /** Waiting for a free line of our own pool. */
  readonly poolMs: number;
  /** Opening a new connection: name lookup, TCP and TLS together. */
  readonly connectMs: number;
  /** From the request being sent to the head of the answer. */
  readonly headersMs: number;
  /** The longest pause between two pieces of the answer's body. */
  readonly bodyMs: number;
  /** The whole call, whatever it is doing. */
  readonly totalMs: number;
}

export interface Outgoing {
  readonly url: URL;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'DELETE';
  /** Sent as JSON. */
  readonly json?: unknown;
}

/** An answer whose body has not been read yet. */
export type Answer = Pick<Dispatcher.ResponseData, 'statusCode' | 'body'>;

/**
 * Sends one request and waits for the head of the answer; its body is yet to be read.
 *
 * @throws {SupplierTimeoutError} or whatever undici throws: nothing of an answer has come then.
 */
export function send(dispatcher: Dispatcher, outgoing: Outgoing, patience: Patience): Promise<Answer> {
  const { url, method, json } = outgoing;
  patience.begin('connect');
  return patience.orGiveUp(
    request(url, {
      dispatcher: dispatcher.compose(onSend(() => patience.begin('headers'))),
      method,
      headers: {
        accept: 'application/json',
        ...(json !== undefined && { 'content-type': 'application/json' }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
      // Ours are exact; undici's own timers count in steps of half a second.
      headersTimeout: 0,
      bodyTimeout: 0,
      signal: patience.signal,
    }),
  );
}

/** Reads a body to its end. */
export async function readText({ body }: Answer, patience: Patience): Promise<string> {
  const pieces: Uint8Array[] = [];
  patience.begin('body');
  for await (const piece of body) {
    patience.begin('body');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** What a body says; undefined where there is none (RFC 9110, section 6.4.1: 204, or the answer to a HEAD). */
export function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SupplierDataError('the supplier answered with something that is not JSON', { cause });
  }
}

export function asSupplierError(error: unknown): SupplierError {
  if (error instanceof SupplierError) return error;
  return new SupplierConnectionError('the call to the supplier failed', { cause: error });
}

/** How long a call may still wait, phase by phase. Whatever runs out first aborts the one signal that all of them share. */
export class Patience {
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
