import { stringify } from 'csv-stringify/sync';
import { LONGEST, safeText } from './text.ts';

export type Cell = string | number;

/**
 * A table for a spreadsheet or a grade book. A cell that a spreadsheet would take for a formula (`=`, `+`, `-`, `@` in front)
 * gets an apostrophe before it: names and feedback come from people who may like to try that. Blanks in front could hide it.
 */
export function csv(rows: readonly (readonly Cell[])[], longest = LONGEST): string {
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? safeText(cell, longest).trimStart() : cell)),
  );
  return stringify(cells, { escape_formulas: true });
}
