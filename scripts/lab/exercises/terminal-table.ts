import type { Look } from '../../look.ts';
import { Keyboard } from '../session/keyboard.ts';
import { ENTER, type Table } from './table.ts';

const KEYS: Readonly<Record<string, string>> = { enter: ENTER, 'ctrl-c': 'q' };

const CLEAR = '\x1b[2J\x1b[H';
/** The terminal's second screen: when it is left, the first one is as it was. */
const [ENTER_SCREEN, LEAVE_SCREEN] = ['\x1b[?1049h', '\x1b[?1049l'];

/** The terminal in which the command was typed. Keys are read from the beginning until {@link TerminalTable.close}. */
export class TerminalTable implements Table {
  readonly #lookNow: () => Look;
  readonly #keyboard = new Keyboard(process.stdin, (key) => this.#onKey(KEYS[key] ?? key.toLowerCase()));
  #waiting: { readonly keys: readonly string[]; resolve(key: string | undefined): void } | undefined;
  #hasStopped = false;

  constructor(lookNow: () => Look) {
    this.#lookNow = lookNow;
    this.#keyboard.on();
    if (!this.look.plain) process.stdout.write(ENTER_SCREEN);
  }

  get look(): Look {
    return this.#lookNow();
  }

  show(kept: readonly string[], news: readonly string[]): void {
    const lines = this.look.plain ? news : [...kept, ...news];
    process.stdout.write(`${this.look.plain ? '' : CLEAR}${lines.join('\n')}\n`);
  }

  async key(keys: readonly string[]): Promise<string | undefined> {
    // q may have been pressed while nothing was asked, too.
    const hasStopped = this.#hasStopped;
    this.#hasStopped = false;
    if (hasStopped) return undefined;
    const { promise, resolve } = Promise.withResolvers<string | undefined>();
    this.#waiting = { keys, resolve };
    return promise;
  }

  close(): void {
    if (!this.look.plain) process.stdout.write(LEAVE_SCREEN);
    this.#keyboard.off();
  }

  #onKey(key: string): void {
    const waiting = this.#waiting;
    if (!waiting) this.#hasStopped ||= key === 'q';
    else if (key === 'q' || waiting.keys.includes(key)) {
      this.#waiting = undefined;
      waiting.resolve(key === 'q' ? undefined : key);
    }
  }
}
