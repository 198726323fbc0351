import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import { projectRoot } from '../../labs/kit/project-root.ts';

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A terminal in tmux, with a shell in the project's folder. */
export class Terminal {
  readonly #session: string;

  constructor({ columns = 80, rows = 60 }: Partial<Size> = {}, folder = projectRoot) {
    this.#session = `hold-the-line-${process.pid}-${crypto.randomUUID()}`;
    // A shell that greets nobody, shows no path and knows nothing of where it runs (CI, an editor, a wish for colours): what
    // is on the screen is the same on every machine.
    const kept = ['PATH', 'HOME', 'TMPDIR'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [`${name}=${value}`];
    });
    const own = ['PS1=$ ', 'HISTFILE=', 'TERM=screen-256color', 'LANG=C.UTF-8'];
    const shell = ['env', '-i', ...kept, ...own, 'bash', '--norc', '--noprofile'];
    this.#tmux('new-session', '-d', '-s', 'it', '-x', `${columns}`, '-y', `${rows}`, '-c', folder, ...shell);
  }

  press(...keys: string[]): void {
    this.#tmux('send-keys', '-t', 'it', ...keys);
  }

  /** Types a command and Enter. */
  type(command: string): void {
    this.#tmux('send-keys', '-t', 'it', '-l', command);
    this.press('Enter');
  }

  /** What it shows, and what has scrolled away. */
  screen(): string {
    return this.#tmux('capture-pane', '-p', '-S', '-200', '-t', 'it');
  }

  /** What it shows, as many lines as it has rows. */
  visible(): string {
    return this.#tmux('capture-pane', '-p', '-t', 'it');
  }

  /** Waits until the screen shows this. The limit is for a machine that is busy, not for the lab. */
  shows(what: RegExp): Promise<void> {
    return expect.poll(() => this.screen(), { timeout: 40_000, interval: 100 }).toMatch(what);
  }

  resize({ columns, rows }: Size): void {
    this.#tmux('resize-window', '-t', 'it', '-x', `${columns}`, '-y', `${rows}`);
  }

  /** Whether the shell is back, on the screen that it had, with a cursor that can be seen. */
  isAsItWas(): boolean {
    const flags = this.#tmux(
      'display-message',
      '-p',
      '-t',
      'it',
      '#{alternate_on} #{cursor_flag} #{pane_current_command}',
    );
    return flags.trim() === '0 1 bash';
  }

  /** The terminal is closed under whatever runs in it. */
  hangUp(): void {
    this.#tmux('kill-pane', '-t', 'it');
  }

  close(): void {
    try {
      this.#tmux('kill-server');
    } catch {
      // It has ended with its last window.
    }
  }

  #tmux(...args: string[]): string {
    return execFileSync('tmux', ['-L', this.#session, ...args], { encoding: 'utf8', stdio: 'pipe' });
  }
}

const HEAD_ROWS = 2;
const DEEP_INDENT = /^ {8,}\S/;
/** Times, and what only a picture has. */
const VARIES = /\d+(\.\d+)? ?ms|[├┼◆▷◇┘▲▼≈░]|#\d+ GET/;

/**
 * A screen without what is another in every run. Ports are masked. Where a duration stands in a paragraph, or a picture begins,
 * everything from there on may be elsewhere: what follows is left out, down to the rows at the bottom, which never move.
 */
export function masked(screen: string): string {
  const lines = screen
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:PORT')
    .trimEnd()
    .split('\n')
    .map((line, row) =>
      (row < HEAD_ROWS ? line.replace(/ *(PASS|FAIL) in [\d.]+ m?s/, '   $1') : line).trimEnd(),
    );
  const first = lines.findIndex((_, row) => row >= HEAD_ROWS && varies(lines, row));
  const bottom = lines.lastIndexOf('') + 1;
  const kept = first < 0 ? lines : [...lines.slice(0, first), '…', ...lines.slice(Math.max(first, bottom))];
  return `${kept.join('\n')}\n`;
}

/** Whether a line, or one of the paragraph that it belongs to, is another in every run. */
function varies(lines: readonly string[], row: number): boolean {
  let first = row;
  while (first > 0 && DEEP_INDENT.test(lines[first] ?? '')) first -= 1;
  let last = row;
  while (DEEP_INDENT.test(lines[last + 1] ?? '')) last += 1;
  return lines.slice(first, last + 1).some((line) => VARIES.test(line));
}
