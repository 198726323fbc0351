import type { Row } from './measuring-client.ts';

/** Digits that a trace keeps: a tenth of a millisecond. */
const perMs = 10;

/** The text of a trace: a JSON array, one line for each call. */
export function formatTrace(rows: readonly Row[]): string {
  const lines = rows.map((row) => `  [${row.map((ms) => Math.round(ms * perMs) / perMs).join(', ')}]`);
  return `[\n${lines.join(',\n')}\n]\n`;
}
