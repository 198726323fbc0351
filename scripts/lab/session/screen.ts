import { cut } from '../../text.ts';

const ENTER = '\x1b[?1049h\x1b[?25l';
const LEAVE = '\x1b[?25h\x1b[?1049l';
/** A terminal that knows it shows what comes between the two at once; others pass over it. */
const [BEGIN, END] = ['\x1b[?2026h', '\x1b[?2026l'];

/**
 * A terminal's second screen: full of ours while we are there, and when we leave the first one is as it was found.
 *
 * Only lines that have changed are written, so nothing flickers.
 */
export class Screen {
  readonly #out: NodeJS.WriteStream;
  #isOpen = false;
  #shown: readonly string[] = [];

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  enter(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#shown = [];
    this.#out.write(ENTER);
  }

  leave(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#out.write(LEAVE);
  }

  /** @param lines as many as the terminal has rows. */
  show(lines: readonly string[]): void {
    if (!this.#isOpen) return;
    const isAnew = lines.length !== this.#shown.length;
    // A line that is too wide for this terminal would push down all those below it.
    const columns = this.#out.columns || Number.POSITIVE_INFINITY;
    const changed = lines.flatMap((line, row) =>
      !isAnew && line === this.#shown[row] ? [] : [`\x1b[${row + 1};1H${cut(line, columns)}\x1b[0m\x1b[K`],
    );
    this.#shown = lines;
    if (changed.length > 0) this.#out.write(`${BEGIN}${isAnew ? '\x1b[2J' : ''}${changed.join('')}${END}`);
  }

  /** What is on the terminal is not what was shown last: something else has written there, or its size is another. */
  forget(): void {
    this.#shown = [];
  }
}
