import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { killGroup } from '../../../labs/kit/bridge/child-process.ts';
import { registerGroup } from '../../../labs/kit/bridge/undertaker.ts';
import { containmentOf } from '../../../labs/kit/containment/probe.ts';
import { projectRoot } from '../../../labs/kit/project-root.ts';
import type { Assignment } from '../assignment/assignment.ts';
import { type Graded, graded as gradedSchema } from '../grade.ts';
import type { Parcel } from '../parcel.ts';
import type { Tier } from '../results/schema.ts';
import type { FromGrader, ToGrader } from './protocol.ts';

const MAIN = path.join(projectRoot, 'scripts/grade/grader/main.ts');
const READY_WITHIN_MS = 60_000;
/** Longer than any step takes with all its repetitions. A grader that is silent for so long is stuck. */
const SILENT_MS = 180_000;
const SAID_KEPT = 4_000;

/** The grader has ended, is stuck, or has a bug: nothing that is known about the submission. */
export class GraderError extends Error {
  override readonly name = 'GraderError';
}

export interface GraderOptions {
  readonly tier: Tier;
  readonly version: string;
  /** How many steps of a submission it plays at the same time. Default: one. */
  readonly stepsAtOnce?: number;
}

/**
 * One grader process, from outside. It takes one parcel at a time; whatever happens to it ends in a {@link GraderError} of that
 * one, and the next parcel gets a new process.
 */
export class Grader {
  readonly #options: GraderOptions;
  #child: ChildProcess | undefined;
  /** Of the assignment that the process is prepared for. */
  #preparedFor: string | undefined;
  #said = '';
  readonly #staging = path.join(projectRoot, '.lab', 'staged', randomUUID());

  constructor(options: GraderOptions) {
    this.#options = options;
  }

  /**
   * @param onStep called with each step that has its verdict.
   * @throws {GraderError}
   */
  async grade(parcel: Parcel, assignment: Assignment, onStep: () => void = () => undefined): Promise<Graded> {
    try {
      // A new process for another assignment: its checks may draw other values.
      if (this.#preparedFor !== assignment.sha256) this.close();
      if (!this.#child) await this.#prepare(assignment);
      const longestMs = assignment.minutes * 60_000;
      const { graded } = await this.#ask({ op: 'grade', parcel }, 'graded', longestMs, SILENT_MS, onStep);
      // What is written down as a grade has the shape of one, or is none.
      return gradedSchema.parse(graded);
    } catch (error) {
      this.close();
      if (error instanceof GraderError) throw error;
      throw new GraderError('The grader sent something that is no grade.', { cause: error });
    }
  }

  /** Ends the process, and with it whatever it plays. */
  close(): void {
    if (this.#child) killGroup(this.#child);
    this.#child = undefined;
    this.#preparedFor = undefined;
    // What it was playing when it was ended: nobody else would remove it.
    rmSync(this.#staging, { recursive: true, force: true });
  }

  async #prepare({ source, sha256, values }: Assignment): Promise<void> {
    const { tier, version, stepsAtOnce = 1 } = this.#options;
    this.#child = this.#start();
    const prepare = {
      op: 'prepare',
      values,
      assignment: source,
      tier,
      version,
      stepsAtOnce,
      staging: this.#staging,
    } as const;
    await this.#ask(prepare, 'ready', READY_WITHIN_MS, READY_WITHIN_MS);
    this.#preparedFor = sha256;
  }

  #start(): ChildProcess {
    const node = ['--disable-sigusr1', '--disable-warning=ExperimentalWarning', MAIN];
    const command = containmentOf(this.#options.tier).shelter({ file: process.execPath, args: node });
    const child = spawn(command.file, command.args, {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      // A group of its own: Ctrl-C is for whoever hands out the work.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    registerGroup(child);
    this.#said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said = (this.#said + text).slice(-SAID_KEPT);
      });
    }
    child.on('error', () => undefined);
    return child;
  }

  #ask<E extends 'ready' | 'graded'>(
    message: ToGrader,
    event: E,
    longestMs: number,
    silentMs: number,
    onStep: () => void = () => undefined,
  ): Promise<Extract<FromGrader, { ev: E }>> {
    const child = this.#child;
    const { promise, resolve, reject } = Promise.withResolvers<Extract<FromGrader, { ev: E }>>();
    if (!child) throw new GraderError('There is no grader to ask.');
    const giveUp = (why: string) => reject(new GraderError(why));
    const minutes = (ms: number) => `${Math.round(ms / 6_000) / 10} minutes`;
    const overall = setTimeout(() => giveUp(`It was not done after ${minutes(longestMs)}.`), longestMs);
    let silence = setTimeout(() => undefined, 0);
    const listen = () => {
      clearTimeout(silence);
      silence = setTimeout(() => giveUp(`The grader was silent for ${minutes(silentMs)}.`), silentMs);
    };
    const onMessage = (said: FromGrader) => {
      if (said.ev === 'failed') giveUp(`The grader has failed: ${said.error}`);
      else if (said.ev === 'step') onStep();
      // The event that was asked for, by its name.
      else if (said.ev === event) resolve(said as Extract<FromGrader, { ev: E }>);
      listen();
    };
    const onExit = (code: number | null, signal: string | null) => {
      giveUp(`The grader has ended (${signal ?? `exit code ${code}`}). ${this.#said.trim()}`.trim());
    };
    listen();
    child.on('message', onMessage).once('exit', onExit).once('error', onExit);
    child.send(message, (error) => error && giveUp(`The grader cannot be reached: ${error.message}`));
    return promise.finally(() => {
      clearTimeout(overall);
      clearTimeout(silence);
      child.off('message', onMessage).off('exit', onExit).off('error', onExit);
    });
  }
}
