import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** How long a process may take to end by itself. */
const GRACE_MS = 1_500;
/** Enough for the end of a stack trace. */
const LAST_WORDS = 2_000;

/** Thrown when a process of the world has ended before its time. `message` is for people. */
export class ChildEndedError extends Error {
  override readonly name = 'ChildEndedError';
}

/**
 * A process that plays a part: the restaurant, or the guests. It ends when its channel to this process closes, however that
 * comes about, so it cannot be left behind.
 */
export class Child<Order, Message> {
  readonly #name: string;
  readonly #process: ChildProcess;
  #lastWords = '';
  #end: string | undefined;

  /** @param name for people: `the restaurant`. @param onMessage called for everything that it sends. */
  constructor(name: string, file: string, onMessage: (message: Message) => void) {
    this.#name = name;
    this.#process = fork(file, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], execArgv: [] });
    // Sent by `file`, and by nobody else.
    this.#process.on('message', (message) => onMessage(message as Message));
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = (this.#lastWords + text).slice(-LAST_WORDS);
    });
    this.#process.on('error', (error) => {
      this.#end ??= error.message;
    });
    this.#process.on('exit', (code, signal) => {
      this.#end ??= signal ? `killed by ${signal}` : `exit code ${code}`;
    });
  }

  /** @throws {ChildEndedError} when it has ended: whoever needs it cannot go on. */
  assertRunning(): void {
    if (this.#end !== undefined)
      throw new ChildEndedError(`${this.#name} has ended: ${this.#end}`, { cause: this.#lastWords });
  }

  send(order: Order): void {
    this.assertRunning();
    // A channel that breaks right now is noticed by `exit`.
    this.#process.send(order as object, () => undefined);
  }

  /** Rejects when the process ends before `promise` is settled. */
  async unlessItEnds<T>(promise: Promise<T>): Promise<T> {
    const watched = new AbortController();
    const ended = once(this.#process, 'exit', { signal: watched.signal }).then(() => this.assertRunning());
    ended.catch(() => undefined);
    try {
      this.assertRunning();
      await Promise.race([promise, ended]);
      return await promise;
    } finally {
      watched.abort();
    }
  }

  async close(): Promise<void> {
    if (this.#end !== undefined) return;
    // Not `once` of node:events: that rejects when the channel complains that both its ends have closed it.
    const exit = new Promise<void>((resolve) => this.#process.once('exit', () => resolve()));
    if (this.#process.connected) this.#process.disconnect();
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), GRACE_MS);
    await exit;
    clearTimeout(timer);
  }
}
