import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, vi } from 'vitest';
import { projectRoot } from '../../labs/kit/project-root.ts';

/** `npm run demo`, as it is typed, with a mark in the environment that all its processes inherit. */
export class DemoProcess {
  readonly #mark = `demo-test-${crypto.randomUUID()}`;
  readonly #process: ChildProcess;
  readonly #exit: Promise<unknown>;
  output = '';

  constructor(...args: string[]) {
    this.#process = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', 'scripts/demo/main.ts', ...args],
      {
        cwd: projectRoot,
        env: { ...process.env, DEMO_TEST_MARK: this.#mark },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    this.#exit = once(this.#process, 'close');
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
  }

  /** The address of the page, and of the speaker's. */
  async addresses(): Promise<{ readonly room: string; readonly speaker: string }> {
    const found = () => this.output.match(/http:\/\/127\.0\.0\.1:\S+/g) ?? [];
    await vi
      .waitUntil(() => found().length === 2 || this.#process.exitCode !== null, { timeout: 90_000 })
      .catch(() => undefined);
    const [room, speaker] = found();
    if (room === undefined || speaker === undefined) {
      throw new Error(`no address after a minute and a half, but: ${this.output}`);
    }
    return { room, speaker };
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  /** Resolves to the exit code when it has ended, or to the signal that ended it. */
  async ended(): Promise<number | NodeJS.Signals | null> {
    await this.#exit;
    return this.#process.exitCode ?? this.#process.signalCode;
  }

  /** Its processes that are there now: command lines by process id. Linux only. */
  processes(): Map<number, string> {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return new Map(
      pids.flatMap((pid): [number, string][] => {
        try {
          if (!readFileSync(`/proc/${pid}/environ`, 'utf8').includes(this.#mark)) return [];
          return [[Number(pid), readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')]];
        } catch {
          // It has ended meanwhile, or is somebody else's.
          return [];
        }
      }),
    );
  }

  async nothingIsLeft(): Promise<void> {
    await expect.poll(() => [...this.processes().values()], { timeout: 15_000 }).toEqual([]);
  }
}
