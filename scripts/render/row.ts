import { styleText } from 'node:util';
import type { SymbolName, Tone } from './symbols.ts';

type Format = Extract<Parameters<typeof styleText>[0], readonly unknown[]>;

/** Only the eight colours that every terminal theme chooses itself, so that they can be read on dark and on light. */
const FORMAT: Record<Tone, Format> = {
  plain: [],
  quiet: ['dim'],
  wait: ['yellow'],
  flow: ['green'],
  trouble: ['red'],
  end: ['cyan'],
  caller: ['magenta'],
};

interface Cell {
  readonly char: string;
  readonly tone: Tone;
  readonly strong: boolean;
  /** Set where the character is a symbol of the picture, and not a letter of a word. */
  readonly symbol?: SymbolName;
}

const BLANK: Cell = { char: ' ', tone: 'plain', strong: false };

/** One line of a terminal picture: a gutter with a name, then cells of one column each. */
export class Row {
  readonly #gutter: number;
  readonly #cells: Cell[];
  readonly #mentioned = new Set<SymbolName>();
  #name = '';

  constructor(gutter: number, columns: number) {
    this.#gutter = gutter;
    this.#cells = Array.from({ length: columns }, () => BLANK);
  }

  /** Writes the name of the row into the gutter. */
  name(name: string): void {
    this.#name = name;
  }

  /** Writes text from a column on; what lies outside of the row is cut. */
  write(column: number, text: string, tone: Tone, strong = false): void {
    for (const [index, char] of [...text].entries()) this.#put(column + index, { char, tone, strong });
  }

  draw(column: number, symbol: SymbolName, char: string, tone: Tone): void {
    this.#put(column, { char, tone, strong: false, symbol });
  }

  symbolAt(column: number): SymbolName | undefined {
    return this.#cells[column]?.symbol;
  }

  /** Counts a symbol as drawn although it consists of letters. */
  mention(symbol: SymbolName): void {
    this.#mentioned.add(symbol);
  }

  /** What a reader finds in this row, for the legend. */
  get symbols(): ReadonlySet<SymbolName> {
    return new Set([...this.#mentioned, ...this.#cells.flatMap(({ symbol }) => symbol ?? [])]);
  }

  /** Writes text as far to the right as there is room for it, with a blank on either side. False: there is none. */
  writeAtLastGap(text: string, tone: Tone): boolean {
    const blank = (column: number) => (this.#cells[column] ?? BLANK).char === ' ';
    for (let from = this.#cells.length - text.length; from >= 0; from--) {
      const around = Array.from({ length: text.length + 2 }, (_, index) => from - 1 + index);
      if (around.every(blank)) {
        this.write(from, text, tone);
        return true;
      }
    }
    return false;
  }

  toString(color: boolean): string {
    const last = this.#cells.findLastIndex(({ char }) => char !== ' ');
    if (last === -1) return this.#name;
    const runs: Cell[] = [];
    for (const cell of this.#cells.slice(0, last + 1)) {
      const run = runs.at(-1);
      const same = run && run.tone === cell.tone && run.strong === cell.strong;
      if (same) runs[runs.length - 1] = { ...run, char: run.char + cell.char };
      else runs.push(cell);
    }
    const name: Cell = { char: this.#name, tone: 'plain', strong: true };
    const pad = ' '.repeat(this.#gutter - this.#name.length);
    return [name, { ...BLANK, char: pad }, ...runs].map((run) => (color ? paint(run) : run.char)).join('');
  }

  #put(column: number, cell: Cell): void {
    if (column >= 0 && column < this.#cells.length) this.#cells[column] = cell;
  }
}

function paint({ char, tone, strong }: Cell): string {
  const formats: Format = strong ? [...FORMAT[tone], 'bold'] : FORMAT[tone];
  if (formats.length === 0 || char.trim() === '') return char;
  // The caller has decided about colour; Node must not decide again.
  return styleText(formats, char, { validateStream: false });
}
