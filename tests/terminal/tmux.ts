import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { projectRoot } from '../../labs/kit/bridge/child-process.ts';

/** A terminal in tmux, with a shell in the project's folder. */
export class Terminal {
  readonly #session: string;

  constructor({ columns = 80, rows = 60 } = {}) {
    this.#session = `hold-the-line-${process.pid}-${crypto.randomUUID()}`;
    this.#tmux('new-session', '-d', '-s', 'it', '-x', `${columns}`, '-y', `${rows}`, '-c', projectRoot);
  }

  press(...keys: string[]): void {
    this.#tmux('send-keys', '-t', 'it', ...keys);
  }

  /** What it shows, and what has scrolled away. */
  screen(): string {
    return this.#tmux('capture-pane', '-p', '-S', '-200', '-t', 'it');
  }

  /** Waits until the screen shows this. The limit is for a machine that is busy, not for the lab. */
  shows(what: RegExp): Promise<void> {
    return expect.poll(() => this.screen(), { timeout: 20_000, interval: 100 }).toMatch(what);
  }

  close(): void {
    this.#tmux('kill-server');
  }

  #tmux(...args: string[]): string {
    return execFileSync('tmux', ['-L', this.#session, ...args], { encoding: 'utf8' });
  }
}
