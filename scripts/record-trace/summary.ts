import type { Row } from './measuring-client.ts';

const COLUMNS = ['connect', 'headers', 'pause', 'total'] as const;
const SHARES = [0.5, 0.9, 0.98, 0.99, 0.995, 0.999, 1] as const;

/** The smallest of the values that at least this share of them does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** A small table of what was measured: quantiles of each column, in milliseconds. */
export function summarise(rows: readonly Row[]): string {
  const cell = (text: string) => text.padStart(9);
  const head = [
    'ms'.padEnd(8),
    ...SHARES.map((share) => cell(share === 1 ? 'max' : `${Number((share * 100).toFixed(1))} %`)),
  ];
  const lines = COLUMNS.map((name, column) => {
    const values = rows.map((row) => row[column] ?? Number.NaN);
    return [name.padEnd(8), ...SHARES.map((share) => cell(quantile(values, share).toFixed(1)))].join('');
  });
  const fresh = rows.filter(([connectMs]) => connectMs > 0).length;
  const share = ((100 * fresh) / rows.length).toFixed(1);
  return [
    head.join(''),
    ...lines,
    `${rows.length} calls, ${fresh} of them (${share} %) on a new connection`,
  ].join('\n');
}
