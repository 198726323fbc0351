import type { Look } from '../../look.ts';
import { Keyboard } from '../session/keyboard.ts';
import { onTermination } from '../session/on-termination.ts';
import { ENTER, type Lines, type Table } from './table.ts';

const KEYS: Readonly<Record<string, string>> = { enter: ENTER, 'ctrl-c': 'q' };

const CLEAR = '\x1b[2J\x1b[H';
/** The terminal's second screen: when it is left, the first one is as it was. */
const [ENTER_SCREEN, LEAVE_SCREEN] = ['\x1b[?1049h', '\x1b[?1049l'];

/** The terminal in which the command was typed. Keys are read from the beginning until {@link TerminalTable.close}. */
export class TerminalTable implements Table {
  readonly #lookNow: () => Look;
  readonly #out = process.stdout;
  readonly #keyboard = new Keyboard(process.stdin, (key) => this.#onKey(KEYS[key] ?? key.toLowerCase()));
  readonly #stopListening: () => void;
  readonly #onResize = () => this.#draw();
  /** What is on the screen, to be laid out again for another width. */
  #shown: Lines | undefined;
  #waiting: { readonly keys: readonly string[]; resolve(key: string | undefined): void } | undefined;
  #hasStopped = false;

  constructor(lookNow: () => Look) {
    this.#lookNow = lookNow;
    this.#keyboard.on();
    this.#stopListening = onTermination(() => this.#leave());
    if (this.look.plain) return;
    this.#out.write(ENTER_SCREEN);
    this.#out.on('resize', this.#onResize);
  }

  get look(): Look {
    return this.#lookNow();
  }

  show(kept: Lines, news: Lines): void {
    if (this.look.plain) {
      this.#out.write(`${news(this.look).join('\n')}\n`);
      return;
    }
    this.#shown = (look) => [...kept(look), ...news(look)];
    this.#draw();
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
    this.#stopListening();
    this.#leave();
  }

  #draw(): void {
    if (this.#shown) this.#out.write(`${CLEAR}${this.#shown(this.look).join('\n')}\n`);
  }

  #leave(): void {
    this.#out.off('resize', this.#onResize);
    if (!this.look.plain) this.#out.write(LEAVE_SCREEN);
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
