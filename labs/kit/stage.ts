import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { JournalEvent } from '../../fixtures/journal/event.ts';
import { Journal } from '../../fixtures/journal/journal.ts';
import type { PrintedLine, Recording, SentRequest, Stall } from '../../fixtures/journal/recording.ts';
import type { FaultScript } from '../../fixtures/supplier/script.ts';
import { type Supplier, type SupplierOptions, startSupplier } from '../../fixtures/supplier/supplier.ts';
import { LIMITS } from './bridge/death.ts';
import { afterTurningMs } from './bridge/holds.ts';
import { type CallTarget, special } from './bridge/protocol.ts';
import type { PendingCall, Submission } from './bridge/submission.ts';
import { Guests } from './guests.ts';
import { StallWatch } from './stalls.ts';
import { errorInWords, loadFailureInWords, missingExportInWords, shorten } from './wording.ts';

const NOTICEABLY_HELD_MS = 100;

/** A scenario could not go on, for a reason that is the submission's: it did not offer what the lab's contract says. */
export class StageError extends Error {
  override readonly name = 'StageError';
  /** It may have been about to: the check's time was over. */
  readonly isLate: boolean;

  constructor(message: string, { isLate = false }: { readonly isLate?: boolean } = {}) {
    super(message);
    this.isLate = isLate;
  }
}

/** An object that lives in the submission's process; its methods are called by name. */
export interface Remote {
  call(method: string, args?: readonly unknown[], label?: string): PendingCall;
}

/** A signal in the submission's process that the scenario can abort. Hand {@link RemoteSignal.argument} to a call. */
export interface RemoteSignal {
  readonly argument: unknown;
  abort(): void;
}

/**
 * What a check plays on: one supplier with its journal, and the submission. It records everything and judges nothing.
 */
export class Stage {
  readonly journal = new Journal();
  readonly submission: Submission;
  readonly #check: string;
  readonly #deadline: AbortSignal;
  readonly #calls: PendingCall[] = [];
  readonly #printed: PrintedLine[] = [];
  readonly #sent: SentRequest[] = [];
  readonly #marks: Record<string, number> = {};
  readonly #served: Record<string, unknown> = {};
  readonly #watch: StallWatch;
  readonly #stopPrints: () => void;
  readonly #stopSent: () => void;
  readonly #guests: Guests;
  readonly #cleanUps: Array<() => Promise<void>> = [];
  readonly #heldBeforeMs: number;
  #signals = 0;

  constructor(check: string, submission: Submission, deadline: AbortSignal) {
    this.#check = check;
    this.submission = submission;
    this.#heldBeforeMs = submission.heldMs;
    this.#deadline = deadline;
    this.#guests = new Guests(this.journal);
    this.#watch = new StallWatch(this.journal);
    this.#watch.watch(submission.pid);
    this.#stopPrints = submission.onPrint((print) => {
      if (print.check !== check) return;
      this.#printed.push({
        atUs: this.journal.nowUs(),
        stream: print.stream,
        text: this.#inShort(print.text),
      });
    });
    this.#stopSent = submission.onSent(({ check: whose, ...sent }) => {
      if (whose === check) this.#sent.push({ atUs: this.journal.nowUs(), ...sent });
    });
    this.#stopFloods();
  }

  /** Aborted when the check's time is over. */
  get deadline(): AbortSignal {
    return this.#deadline;
  }

  /** Starts this check's own supplier: with TLS, or on a given port where it is to open where it was missing before. */
  async supplier(
    script: FaultScript = [],
    options: Pick<SupplierOptions, 'tls' | 'port'> = {},
  ): Promise<Supplier> {
    const supplier = await startSupplier({ ...options, journal: this.journal, script });
    this.#cleanUps.push(() => supplier.close());
    return supplier;
  }

  /**
   * Calls an exported function of one of the submission's files.
   *
   * @throws {StageError} when the file cannot be loaded or has no such function.
   */
  async call(
    file: string,
    name: string,
    args: readonly unknown[],
    label = `${name}()`,
  ): Promise<PendingCall> {
    return this.#record(await this.#exported(file, name), args, label, false);
  }

  /**
   * Calls an exported function and keeps what it returns in the submission's process.
   *
   * @param submission another process of the same submission, from {@link Stage.secondProcess}.
   * @throws {StageError} as {@link Stage.call}, and when it throws or does not settle before the check's deadline.
   */
  async keep(
    file: string,
    name: string,
    args: readonly unknown[],
    submission = this.submission,
  ): Promise<Remote & { readonly value: unknown }> {
    const target = await this.#exported(file, name, submission);
    const context = { check: this.#check, clock: this.journal };
    const made = submission.call(target, args, `${name}()`, 0, context, true);
    const record = await this.inTime(made.settled);
    if (record?.outcome === 'threw' && record.error) {
      throw new StageError(`${name}() threw ${errorInWords(record.error)}`);
    }
    const { ref } = made;
    if (record?.outcome !== 'returned' || ref === undefined) {
      throw new StageError(`${name}() did not return: its promise was still pending when the check ended`, {
        isLate: record === undefined,
      });
    }
    return {
      value: record.value,
      call: (method, callArgs = [], label = method) =>
        this.#record({ ref, name: method }, callArgs, label, false, submission),
    };
  }

  /** Starts the submission once more, in a process of its own, as it runs on many servers at a time. */
  async secondProcess(): Promise<Submission> {
    const submission = await this.submission.openAnother();
    this.#watch.watch(submission.pid);
    this.#cleanUps.push(async () => submission.kill('exited'));
    return submission;
  }

  /**
   * A guest of the restaurant asks for a page. Not a call into the submission's code, but recorded like one: it returns
   * `{status, body}`, and `lost` means that the connection broke.
   *
   * @throws {StageError} when that is nowhere on this machine: the address is what the submission says it is.
   */
  guest(url: string): PendingCall {
    if (!isOnThisMachine(url))
      throw new StageError(`There is no restaurant at ${JSON.stringify(shorten(url))}.`);
    const call = this.#guests.ask(url, this.#calls.length + 1);
    this.#calls.push(call);
    return call;
  }

  /** A signal to hand to a call, and to abort later. */
  signal(): RemoteSignal {
    this.#signals += 1;
    const key = Math.round(this.journal.nowUs()) * 100 + this.#signals;
    return {
      argument: special.signal(key),
      abort: () => {
        this.mark('aborted');
        this.submission.abort(key);
      },
    };
  }

  /** Names this moment in the recording. */
  mark(name: string): void {
    this.#marks[name] ??= this.journal.nowUs();
  }

  /** Keeps a value that only this supplier could have given, for the judge to compare with. */
  serves(name: string, value: unknown): void {
    this.#served[name] = value;
  }

  /** Resolves with the first event, past or future, that matches; with undefined when the check's time is over first. */
  event(matches: (event: JournalEvent) => boolean): Promise<JournalEvent | undefined> {
    return this.journal.waitFor(matches, this.#deadline).catch(() => undefined);
  }

  /** Resolves with the first event that matches; with undefined when `end` comes first, or the check's time is over. */
  eventBefore(
    end: Promise<unknown>,
    matches: (event: JournalEvent) => boolean,
  ): Promise<JournalEvent | undefined> {
    return Promise.race([this.event(matches), end.then(() => undefined)]);
  }

  /** Resolves as `work` does; with undefined when the check's time is over or the process has died first. */
  async inTime<T>(work: Promise<T>): Promise<T | undefined> {
    const over = new Promise<undefined>((resolve) => {
      if (this.#deadline.aborted) resolve(undefined);
      this.#deadline.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    return Promise.race([work, over]);
  }

  /**
   * Resolves as `work` does, or with undefined after `limitMs`: for what a wrong client leaves pending.
   *
   * Time in which this machine was late is waited for on top: what is still pending afterwards is pending on its own
   * account.
   */
  async within<T>(limitMs: number, work: Promise<T>): Promise<T | undefined> {
    const done = work.then((value) => ({ value }));
    const fromUs = this.journal.nowUs();
    let waitedMs = 0;
    let allowedMs = limitMs;
    while (waitedMs < allowedMs && !this.#deadline.aborted) {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const stop = afterTurningMs(this.submission, allowedMs - waitedMs, () => resolve(undefined));
      const result = await this.inTime(Promise.race([done, promise]));
      stop();
      if (result) return result.value;
      waitedMs = (this.journal.nowUs() - fromUs) / 1000;
      allowedMs = limitMs + this.#watch.lateSince(fromUs);
    }
    return undefined;
  }

  /** Resolves when all of these calls have settled (true), or after `limitMs` as {@link Stage.within} counts it (false). */
  async settledWithin(limitMs: number, ...calls: readonly PendingCall[]): Promise<boolean> {
    const settled = Promise.all(calls.map((call) => call.settled));
    return (await this.within(limitMs, settled)) !== undefined;
  }

  /** Closes everything and returns what was recorded. */
  async finish(): Promise<Recording> {
    const endedAtUs = this.journal.nowUs();
    const stalls = [...this.#watch.stop(), ...this.#heldByDebugger(endedAtUs)];
    const calls = this.#calls.map((call) => call.record);
    const events = [...this.journal.events];
    this.#stopPrints();
    this.#stopSent();
    await Promise.all([this.#guests.leave(), ...this.#cleanUps.map((cleanUp) => cleanUp())]);
    const [printed, marks, served] = [this.#printed, this.#marks, this.#served];
    const sent = this.#sent.length > 0 && { sent: this.#sent };
    return { events, calls, printed, stalls, marks, served, endedAtUs, ...sent };
  }

  /** Whoever is held by a debugger is late through nobody's fault: as good as a busy machine. */
  #heldByDebugger(endedAtUs: number): Stall[] {
    const lateMs = this.submission.heldMs - this.#heldBeforeMs;
    return lateMs > NOTICEABLY_HELD_MS ? [{ fromUs: 0, untilUs: endedAtUs, lateMs }] : [];
  }

  async #exported(file: string, name: string, submission = this.submission): Promise<CallTarget> {
    const loaded = await this.inTime(submission.load(file, this.#check));
    if (!loaded?.ok) throw new StageError(loadFailureInWords(file, loaded), { isLate: loaded === undefined });
    const kind = loaded.exports[name];
    if (kind !== 'function') throw new StageError(missingExportInWords(file, name, loaded.exports));
    return { module: path.join(submission.dir, file), name };
  }

  /** Without the folder in front of the submission's own files: it says nothing, and lines are cut at their end. */
  #inShort(text: string): string {
    const { dir } = this.submission;
    return text.replaceAll(`${pathToFileURL(dir)}/`, '').replaceAll(`${dir}${path.sep}`, '');
  }

  #record(
    target: CallTarget,
    args: readonly unknown[],
    label: string,
    keep: boolean,
    submission = this.submission,
  ) {
    const number = this.#calls.length + 1;
    const context = { check: this.#check, clock: this.journal };
    const call = submission.call(target, args, label, number, context, keep);
    this.#calls.push(call);
    return call;
  }

  #stopFloods(): void {
    let [requests, connections] = [0, 0];
    this.journal.onEvent(({ type, seq }) => {
      if (type === 'request-head') requests += 1;
      if (type === 'connection-opened') connections += 1;
      if (
        requests > LIMITS.requestsPerCheck ||
        connections > LIMITS.connectionsPerCheck ||
        seq > LIMITS.eventsPerCheck
      ) {
        this.submission.kill('requests');
      }
    });
  }
}

const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

function isOnThisMachine(url: string): boolean {
  const { protocol, hostname } = URL.parse(url) ?? { protocol: '', hostname: '' };
  return protocol === 'http:' && LOOPBACK.includes(hostname);
}
