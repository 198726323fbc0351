import { positionOf } from './axis.ts';
import type { Caption } from './captions.ts';
import { type Label, type PlacedLabel, placeLabels } from './labels.ts';
import { Row } from './row.ts';
import { type SymbolName, symbols, type Tone } from './symbols.ts';
import type { TimeScale } from './timeline.ts';
import { printable } from './words.ts';

export interface CanvasOptions {
  /** Columns that may be used, from 60 to 200 (a narrower terminal gets 60). Default 80. */
  readonly width?: number;
  /** False: ASCII only. Default true. */
  readonly unicode?: boolean;
}

const LEAST_WIDTH = 60;
const DEFAULT_WIDTH = 80;
const MOST_WIDTH = 200;

interface CaptionLabel extends Label {
  readonly tone: Tone;
  /** The symbol that a reader may look up in the legend. */
  readonly meaning?: SymbolName;
}

/** Geometry and characters of one picture. */
export class Canvas {
  readonly columns: number;
  readonly ellipsis: string;
  readonly #gutter: number;
  readonly #scale: TimeScale;
  readonly #unicode: boolean;

  constructor(scale: TimeScale, options: CanvasOptions, gutter: number) {
    this.#scale = scale;
    this.#unicode = options.unicode ?? true;
    this.#gutter = gutter;
    this.columns = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, options.width ?? DEFAULT_WIDTH)) - gutter;
    this.ellipsis = this.choose('…', '..');
  }

  get breaks(): Array<{ readonly from: number; readonly to: number }> {
    return this.#scale.axis.pieces
      .filter(({ kind }) => kind === 'break')
      .map(({ from, to }) => ({ from: this.columnAt(from), to: this.columnAt(to) }));
  }

  /** Column of a share of the width, from 0. */
  columnAt(share: number): number {
    return Math.round(share * (this.columns - 1));
  }

  /** Column of a moment, from 0. */
  columnOf(atMs: number): number {
    return this.columnAt(positionOf(this.#scale.axis, atMs));
  }

  choose(unicode: string, ascii: string): string {
    return this.#unicode ? unicode : ascii;
  }

  symbol(name: SymbolName): string {
    return this.choose(symbols[name].unicode, symbols[name].ascii);
  }

  draw(row: Row, column: number, symbol: SymbolName): void {
    row.draw(column, symbol, this.symbol(symbol), symbols[symbol].tone);
  }

  drawBreak(row: Row, { from, to }: { readonly from: number; readonly to: number }): void {
    for (let column = from + 1; column < to; column++) this.draw(row, column, 'break');
  }

  row(): Row {
    return new Row(this.#gutter, this.columns);
  }

  /** Words in as many rows as they need; the parts themselves are never broken. */
  notes(parts: readonly string[], separator = ' ', tone: Tone = 'plain'): Row[] {
    const lines: string[] = [];
    for (const part of parts.map((text) => this.choose(text, text.replaceAll('…', '...')))) {
      const joined = `${lines.at(-1)}${separator}${part}`;
      if (lines.length > 0 && joined.length <= this.columns) lines[lines.length - 1] = joined;
      else lines.push(part);
    }
    return lines.map((line) => {
      const row = this.row();
      row.write(0, line, tone);
      return row;
    });
  }

  /** A row of captions, each at its moment. What finds no room is counted as far to the right as there is room for that. */
  captioned(captions: readonly Caption[]): Row {
    const labels = captions.map((caption) => this.#label(caption));
    const row = this.row();
    const { placed, dropped } = placeLabels(labels, this.columns);
    this.#write(row, placed);
    if (dropped === 0 || row.writeAtLastGap(`+${dropped}`, 'quiet')) {
      if (dropped > 0) row.mention('more');
      return row;
    }
    // Not even that had room: make some.
    const reserved = this.row();
    const fewer = placeLabels(labels, this.columns - String(labels.length).length - 2);
    this.#write(reserved, fewer.placed);
    reserved.writeAtLastGap(`+${fewer.dropped}`, 'quiet');
    reserved.mention('more');
    return reserved;
  }

  #write(row: Row, placed: ReadonlyArray<PlacedLabel<CaptionLabel>>): void {
    for (const { label, from, text } of placed) {
      row.write(from, text, label.tone, label.emphasis);
      if (label.meaning) row.mention(label.meaning);
      if (label.emphasis) row.mention('proof');
    }
  }

  #label({ atMs, mark, texts, bothSides, weight, optional, proof }: Caption): CaptionLabel {
    const [before, after] = this.#pointer(mark);
    const meaning = mark.kind === 'symbol' ? mark.symbol : mark.kind === 'text' ? mark.meaning : undefined;
    return {
      column: this.columnOf(atMs),
      mark: before,
      ...(bothSides && { markAfter: after }),
      texts: texts.map((text) => text && this.clean(text)),
      weight,
      optional,
      emphasis: proof,
      tone: mark.kind === 'symbol' ? symbols[mark.symbol].tone : 'plain',
      ...(meaning && { meaning }),
    };
  }

  /** What points at a moment, for words that stand after it and for words that stand before it. */
  #pointer(mark: Caption['mark']): readonly [before: string, after: string] {
    if (mark.kind === 'angle') return [this.choose('└', '|'), this.choose('┘', '|')];
    const pointer = mark.kind === 'symbol' ? this.symbol(mark.symbol) : this.clean(mark.text);
    return [pointer, pointer];
  }

  /** Safe to print, in the characters that can be shown. */
  clean(text: string): string {
    return printable(text, this.#unicode);
  }
}
