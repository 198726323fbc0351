const BLOCKS = { unicode: '▁▂▃▄▅▆▇█', ascii: '_.:-=+*#' } as const;

export interface SparkOptions {
  readonly columns: number;
  readonly unicode: boolean;
  /** What the highest block stands for. */
  readonly top: number;
  readonly isLogarithmic?: boolean;
}

/** A line of blocks, one for each column, that shows the highest value of its stretch. Nothing measured is a blank. */
export function spark(values: readonly (number | null)[], options: SparkOptions): string {
  const { columns, unicode, top, isLogarithmic = false } = options;
  const blocks = unicode ? BLOCKS.unicode : BLOCKS.ascii;
  const share = (value: number) =>
    isLogarithmic ? Math.log10(Math.max(1, value)) / Math.log10(Math.max(10, top)) : value / top;
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column / columns) * values.length);
    const to = Math.max(from + 1, Math.floor(((column + 1) / columns) * values.length));
    const measured = values.slice(from, to).filter((value) => value !== null);
    if (measured.length === 0) return ' ';
    const level = Math.round(share(Math.max(...measured)) * (blocks.length - 1));
    return blocks[Math.min(blocks.length - 1, Math.max(0, level))];
  }).join('');
}
