import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { constants } from 'node:os';
import path from 'node:path';
import type { CallRecord, ThrownError } from '../../../fixtures/journal/call.ts';
import type { Clock } from '../../../fixtures/journal/clock.ts';
import type { PrintedLine, SentRequest } from '../../../fixtures/journal/recording.ts';
import { blockedStack, canInspect } from './blocked-line.ts';
import { bridgeOf, bury, type ChildOptions, killGroup, startChild } from './child-process.ts';
import { type Death, LIMITS } from './death.ts';
import { readLine, readLoaded } from './from-child.ts';
import { afterTurningMs, Holds } from './holds.ts';
import { innermost } from './innermost.ts';
import { watchMemory } from './memory.ts';
import { processorTimes, tellsProcessorTimes, usedMs } from './processor.ts';
import type { CallTarget, FromChild, ToChild } from './protocol.ts';
import { placeIn, toThrownError } from './thrown.ts';

const { signals } = constants;
const PING_EVERY_MS = 100;
const CLOSE_WITHIN_MS = 500;
const START_WITHIN_MS = 15_000;
/** Of the time after which a loop counts as blocked, the part that it must have spent running. */
const BUSY_SHARE = 0.5;
const OUTPUT_KEPT = 4_096;

/** The bridge itself is broken: our fault, never the student's. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';
}

/** What loading a file of the submission brought to light. */
export type Loaded =
  | { readonly ok: true; readonly exports: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly error: ThrownError }
  | { readonly ok: false; readonly death: Death };

/** A call under way. `record` always shows its present state. */
export interface PendingCall {
  readonly record: CallRecord;
  readonly settled: Promise<CallRecord>;
  /** Handle of the result, once settled, when it was asked to stay in the child. */
  readonly ref: number | undefined;
}

/** Where the records of one check go, and whose clock stamps them. */
export interface CheckContext {
  readonly check: string;
  readonly clock: Clock;
}

export interface SubmissionOptions extends ChildOptions {
  /** Called with the `ws://` address at which a debugger can attach; the process may still wait for it then. */
  readonly onInspector?: (url: string) => void;
}

interface Reply {
  readonly value?: unknown;
  readonly ref?: number;
  readonly error?: ThrownError;
}

export interface CheckPrint extends Pick<PrintedLine, 'stream' | 'text'> {
  readonly check: string | undefined;
}

/** A request that the submission has made, seen from inside of its process. */
export interface CheckSent extends Omit<SentRequest, 'atUs'> {
  readonly check: string | undefined;
}

export interface Unhandled {
  readonly check: string | undefined;
  readonly error: ThrownError;
}

/**
 * The trusted side of the bridge: one process that runs the submission, and calls into it.
 *
 * The process is killed when it breaks a limit of {@link LIMITS}. Every call that is then under way settles as `lost`.
 */
export class Submission {
  readonly dir: string;
  readonly #options: SubmissionOptions;
  readonly #child: ChildProcess;
  readonly #channel: Socket;
  readonly #replies = new Map<number, (reply: Reply | Death) => void>();
  readonly #printListeners = new Set<(print: CheckPrint) => void>();
  readonly #sentListeners = new Set<(sent: CheckSent) => void>();
  readonly #unhandled: Unhandled[] = [];
  readonly #died: Promise<Death>;
  readonly #inspectorUrl = Promise.withResolvers<string>();
  #death: Death | undefined;
  #cause: { why: Death['why']; stack?: string } | undefined;
  #exiting: { stack: string } | undefined;
  #crash: ThrownError | undefined;
  #idleListener: ((resources: readonly string[]) => void) | undefined;
  #output = '';
  #outputBytes = 0;
  #printedLength = 0;
  #messageId = 0;
  #unansweredPings = 0;
  #holds: Holds | undefined;
  #pid: number;
  #ranMs = 0;
  readonly #others: Submission[] = [];
  #preloaded: readonly string[] = [];
  #imported: readonly string[] = [];
  readonly #loads = new Map<string, Promise<Loaded>>();

  private constructor(options: SubmissionOptions) {
    this.dir = options.dir;
    this.#options = options;
    const child = startChild(options);
    const channel = bridgeOf(child);
    if (!(channel instanceof Socket) || child.pid === undefined) {
      throw new BridgeError('the process for the submission could not be started');
    }
    this.#child = child;
    this.#channel = channel;
    this.#pid = child.pid;
    bury(child);
    this.#died = this.#watchEnd();
    this.#watchOutput();
    void this.#inspectorUrl.promise.then(options.onInspector);
  }

  /**
   * Starts the process and waits until it answers.
   *
   * @throws {BridgeError} when it does not answer in time or ends before it answers.
   */
  static async open(options: SubmissionOptions): Promise<Submission> {
    const submission = new Submission(options);
    const isDebugged = options.debugPort !== undefined;
    const late = isDebugged ? undefined : setTimeout(() => submission.kill('signal'), START_WITHIN_MS);
    const death = await Promise.race([submission.#listen(), submission.#died]);
    clearTimeout(late);
    if (death) throw new BridgeError(`the process for the submission did not start. ${death.output}`);
    // What contains it may have started it as a child of its own.
    submission.#pid = innermost(submission.#pid);
    void submission.#died.then(watchMemory(submission.pid, () => submission.kill('memory')));
    if (isDebugged) submission.#watchHolds();
    else submission.#watchLoop(canInspect && (options.inspectable ?? false));
    if (options.inspectable) submission.#write({ op: 'tell-senders' });
    return submission;
  }

  /** The same submission once more, in another process that is kept to itself in the same way. */
  async openAnother(): Promise<Submission> {
    const { dir, containment } = this.#options;
    const other = await Submission.open({ dir, ...(containment && { containment }) });
    this.#others.push(other);
    return other;
  }

  get pid(): number {
    return this.#pid;
  }

  /**
   * Processor time that it and those opened from it have used so far, or had used when they were ended, in milliseconds: 0 where
   * the system does not tell.
   */
  get ranMs(): number {
    if (!this.#death) this.#ranMs = Math.max(this.#ranMs, usedMs(this.#pid));
    return this.#others.reduce((sum, other) => sum + other.ranMs, this.#ranMs);
  }

  /** Set once the process has ended. */
  get death(): Death | undefined {
    return this.#death;
  }

  /** Resolves when the process has ended. */
  get died(): Promise<Death> {
    return this.#died;
  }

  get preloaded(): readonly string[] {
    return this.#preloaded;
  }

  /** Packages and Node modules that its files have imported so far, in order. */
  get imported(): readonly string[] {
    return this.#imported;
  }

  /** Whether its process was let go: then its end is what was asked for. */
  get isLetGo(): boolean {
    return this.#idleListener !== undefined;
  }

  /** For how long a debugger has held the process so far, in milliseconds. Without a debugger: 0. */
  get heldMs(): number {
    return this.#holds?.heldMs ?? 0;
  }

  /** Promise rejections that nobody handled: each would have ended the process in real life. */
  get unhandled(): readonly Unhandled[] {
    return this.#unhandled;
  }

  onPrint(listener: (print: CheckPrint) => void): () => void {
    this.#printListeners.add(listener);
    return () => this.#printListeners.delete(listener);
  }

  /** Only an inspectable process tells: this costs a stack for each request. */
  onSent(listener: (sent: CheckSent) => void): () => void {
    this.#sentListeners.add(listener);
    return () => this.#sentListeners.delete(listener);
  }

  /** Loads packages before the submission does, so that its own import of them is quick. */
  async preload(specifiers: readonly string[]): Promise<void> {
    this.#preloaded = specifiers;
    await this.#ask({ op: 'preload', specifiers });
  }

  /**
   * Loads a file of the submission, once: its top level runs now. A deadline on that is the caller's business.
   *
   * @param file name in the submission's folder.
   */
  load(file: string, check?: string): Promise<Loaded> {
    const load = this.#loads.get(file) ?? this.#load(path.join(this.dir, file), check);
    this.#loads.set(file, load);
    return load;
  }

  async #load(file: string, check?: string): Promise<Loaded> {
    const reply = await this.#ask({ op: 'import', file, ...(check !== undefined && { check }) });
    if ('why' in reply) return { ok: false, death: reply };
    if (reply.error) return { ok: false, error: reply.error };
    const loaded = readLoaded(reply.value);
    if (!loaded) return { ok: false, death: await this.#endedFor('protocol') };
    this.#imported = loaded.imported;
    return { ok: true, exports: loaded.exports };
  }

  /**
   * Calls a function of the submission. Never throws: what happens is in the record.
   *
   * @param keep leave the result in the child; its handle is in {@link PendingCall.ref}.
   */
  call(
    target: CallTarget,
    args: readonly unknown[],
    label: string,
    number: number,
    context: CheckContext,
    keep = false,
  ): PendingCall {
    const { check, clock } = context;
    let record: CallRecord = { call: number, label, sentAtUs: clock.nowUs(), outcome: 'unsettled' };
    let ref: number | undefined;
    const settled = this.#ask({ op: 'call', target, args, keep, check }).then((reply) => {
      const settledAtUs = clock.nowUs();
      if ('why' in reply) record = { ...record, settledAtUs, outcome: 'lost' };
      else if (reply.error) record = { ...record, settledAtUs, outcome: 'threw', error: reply.error };
      else record = { ...record, settledAtUs, outcome: 'returned', value: reply.value };
      if (!('why' in reply)) ref = reply.ref;
      return record;
    });
    return {
      settled,
      get record() {
        return record;
      },
      get ref() {
        return ref;
      },
    };
  }

  /**
   * Resolves when everything that the process has sent so far has arrived, or the process has ended. One that says nothing
   * to this is ended: it may answer pings, and turn round and round all the same.
   */
  async caughtUp(): Promise<void> {
    const stop = afterTurningMs(this, 2 * LIMITS.blockedMs, () => this.kill('blocked'));
    await this.#ask({ op: 'preload', specifiers: [] });
    stop();
  }

  /** Aborts the signal that was sent under this key. */
  abort(key: number): void {
    this.#write({ op: 'abort', key });
  }

  /**
   * Lets go of the process and watches whether it ends by itself.
   *
   * @returns the kinds of handle that keep it alive; empty when nothing does. No further calls are possible.
   */
  async letGo(): Promise<readonly string[]> {
    const answer = new Promise<readonly string[]>((resolve) => {
      this.#idleListener = resolve;
    });
    this.#write({ op: 'let-go' });
    const said = await Promise.race([answer, this.#died.then(() => [])]);
    if (said.length > 0) return said;
    // That nothing is left is only said. That it ends is seen, and whether it was made to.
    const { at } = await this.#died;
    return at ? [`call of process.exit() at ${at.file}:${at.line}`] : [];
  }

  async #endedFor(why: Death['why']): Promise<Death> {
    this.kill(why);
    return this.#died;
  }

  kill(why: Death['why']): void {
    this.#cause ??= { why };
    this.#end();
  }

  #end(): void {
    // Read now: nobody tells it of a process that is gone.
    void this.ranMs;
    killGroup(this.#child);
  }

  async close(): Promise<void> {
    if (this.#death) return;
    this.#cause ??= { why: 'exited' };
    this.#channel.end();
    const late = setTimeout(() => this.#end(), CLOSE_WITHIN_MS);
    await this.#died;
    clearTimeout(late);
  }

  // ── Messages ──────────────────────────────────────────────────────────────────────────────────────────────────────

  #write(message: ToChild): void {
    if (!this.#death && this.#channel.writable) this.#channel.write(`${JSON.stringify(message)}\n`);
  }

  #ask(message: DistributiveOmit<Extract<ToChild, { id: number }>, 'id'>): Promise<Reply | Death> {
    if (this.#death) return Promise.resolve(this.#death);
    const id = ++this.#messageId;
    return new Promise((resolve) => {
      this.#replies.set(id, resolve);
      this.#write({ ...message, id });
    });
  }

  /** Resolves when the child says that it is ready. */
  #listen(): Promise<void> {
    const { promise, resolve: ready } = Promise.withResolvers<void>();
    let rest = '';
    let bytesLeft = LIMITS.bridgeBytes;
    this.#channel.setEncoding('utf8');
    this.#channel.on('error', () => undefined);
    this.#channel.on('data', (text: string) => {
      // Looked for in the new text only: a long line comes in many pieces.
      const lines = text.split('\n');
      lines[0] = rest + lines[0];
      rest = lines.pop() ?? '';
      bytesLeft -= text.length + lines.length * LIMITS.messageCost;
      if (rest.length > LIMITS.messageBytes || bytesLeft < 0) return this.#hangUp();
      for (const line of lines.filter(Boolean)) {
        const message = readLine(line);
        if (!message || (message.ev === 'print' && !this.#mayPrint(message.text))) return this.#hangUp();
        if (message.ev === 'ready') ready();
        else this.#receive(message);
      }
    });
    return promise;
  }

  /** Whoever does not speak our language, or speaks without end, is not listened to any longer. */
  #hangUp(): void {
    this.kill('protocol');
    this.#channel.destroy();
  }

  /** Our own host stops at this limit: whatever comes after it, comes from somebody else. */
  #mayPrint(text: string): boolean {
    this.#printedLength += text.length;
    return this.#printedLength <= LIMITS.printedLength;
  }

  #receive(message: FromChild): void {
    switch (message.ev) {
      case 'pong':
        this.#unansweredPings = 0;
        this.#holds?.turned();
        break;
      case 'reply': {
        const settle = this.#replies.get(message.id);
        this.#replies.delete(message.id);
        if ('error' in message) settle?.({ error: toThrownError(message.error, this.dir) });
        else settle?.(message);
        break;
      }
      case 'print':
        for (const listener of this.#printListeners) listener({ check: undefined, ...message });
        break;
      case 'sent': {
        // Only a process that was asked tells.
        if (!this.#options.inspectable) break;
        const { check, method, target, frame } = message;
        const at = frame === undefined ? undefined : placeIn(frame, this.dir);
        const sent = { check, method, target, ...(at && { at }) };
        for (const listener of this.#sentListeners) listener(sent);
        break;
      }
      case 'unhandled': {
        const error = toThrownError(message.error, this.dir);
        if (message.fatal) this.#crash = error;
        else if (this.#unhandled.length < LIMITS.unhandledKept)
          this.#unhandled.push({ check: message.check, error });
        break;
      }
      case 'exiting':
        this.#exiting = message;
        break;
      case 'flooding':
        this.#cause ??= { why: 'flooded', stack: message.stack };
        break;
      case 'idle':
        this.#idleListener?.([]);
        break;
      case 'busy':
        this.#idleListener?.(message.resources);
        break;
    }
  }

  // ── Limits ────────────────────────────────────────────────────────────────────────────────────────────────────────

  #watchEnd(): Promise<Death> {
    return new Promise((resolve) => {
      this.#child.once('close', (code, signal) => {
        const death = this.#nameDeath(code, signal);
        this.#death = death;
        for (const settle of this.#replies.values()) settle(death);
        this.#replies.clear();
        resolve(death);
      });
    });
  }

  #nameDeath(ended: number | null, endedBy: string | null): Death {
    const { code, signal } = this.#exiting ? { code: ended, signal: endedBy } : ownEnd(ended, endedBy);
    const why = this.#cause?.why ?? (this.#crash ? 'crashed' : signal ? signalMeaning(signal) : 'exited');
    const stack = this.#cause?.stack ?? this.#exiting?.stack ?? '';
    const at = why === 'crashed' ? this.#crash?.at : placeIn(stack, this.dir);
    const output = this.#output.trim();
    return { why, code, signal, output, ...(at && { at }), ...(this.#crash && { error: this.#crash }) };
  }

  /** What comes here has gone past `console.log`: the inspector's address, Node's own last words, or a flood. */
  #watchOutput(): void {
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        const inspector = /ws:\/\/\S+/.exec(text);
        if (inspector) this.#inspectorUrl.resolve(inspector[0]);
        // It has ended by itself; Node would keep it until the debugger has let go of it.
        if (this.#holds && text.includes('Waiting for the debugger to disconnect')) this.kill('exited');
        this.#output = (this.#output + text).slice(-OUTPUT_KEPT);
        this.#outputBytes += text.length;
        if (this.#outputBytes > LIMITS.outputBytes) this.kill('flooded');
      });
    }
  }

  /**
   * Looks for an event loop that does not turn. Pings that were not answered are counted, not time: when this machine
   * sleeps, nobody is blamed for it. And where the system tells, only the time counts in which the process had a
   * processor: one that is merely waiting for its turn is not blocked.
   */
  #watchLoop(inspectable: boolean): void {
    let n = 0;
    let ranMs = processorTimes(this.pid).ranMs;
    const timer = setInterval(async () => {
      if (this.#unansweredPings === 0) ranMs = processorTimes(this.pid).ranMs;
      this.#unansweredPings += 1;
      const silentMs = this.#unansweredPings * PING_EVERY_MS;
      const busyMs = tellsProcessorTimes ? processorTimes(this.pid).ranMs - ranMs : silentMs;
      if (
        (silentMs > LIMITS.blockedMs && busyMs > BUSY_SHARE * LIMITS.blockedMs) ||
        silentMs > LIMITS.silentMs
      ) {
        clearInterval(timer);
        const stack = inspectable ? await blockedStack(this.pid, this.#inspectorUrl.promise) : '';
        this.#cause ??= { why: 'blocked', stack };
        this.#end();
        return;
      }
      n += 1;
      this.#write({ op: 'ping', n });
    }, PING_EVERY_MS);
    timer.unref();
    void this.#died.then(() => clearInterval(timer));
  }

  /** Under a debugger nothing counts as blocked; how long it stands still is counted instead. */
  #watchHolds(): void {
    const holds = new Holds();
    this.#holds = holds;
    let n = 0;
    const timer = setInterval(() => {
      holds.asked();
      n += 1;
      this.#write({ op: 'ping', n });
    }, PING_EVERY_MS);
    timer.unref();
    void this.#died.then(() => {
      clearInterval(timer);
      holds.turned();
    });
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Whoever contains a process ends with 128 and the number of the signal that has ended it. */
function ownEnd(code: number | null, signal: string | null) {
  const name = Object.entries(signals).find(([, number]) => code === 128 + number)?.[0];
  return signal === null && name ? { code: null, signal: name } : { code, signal };
}

/** Node aborts itself when its heap limit is reached. */
const signalMeaning = (signal: string): Death['why'] => (signal === 'SIGABRT' ? 'memory' : 'signal');
