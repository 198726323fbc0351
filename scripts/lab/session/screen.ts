/** Writes whole screens to a terminal, and leaves it as it was found. */
export class Screen {
  readonly #out: NodeJS.WriteStream;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  /**
   * Shows these lines from the top. What was there is overwritten line by line and not cleared first, so that nothing
   * flickers; what is longer than the screen scrolls, and the terminal's own scroll bar finds it again.
   */
  show(lines: readonly string[], fresh: boolean): void {
    const start = fresh ? '\x1b[2J\x1b[3J\x1b[H' : '\x1b[H';
    const rest = '\x1b[J';
    const text = lines.map((line) => `${line}\x1b[K`).join('\r\n');
    this.#out.write(`\x1b[?25l${start}${text}\r\n${rest}`);
  }

  restore(): void {
    this.#out.write('\x1b[?25h');
  }
}
