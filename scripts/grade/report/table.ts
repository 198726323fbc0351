import { escapeText } from '../../render/markup.ts';

export interface Column {
  readonly heading: string;
  /** Stands to the right, its digits below each other. */
  readonly isNumber?: boolean;
  /** Stays on one line. */
  readonly isShort?: boolean;
}

/** Rows of markup. The first cell of each names its row, for a screen reader that goes from cell to cell. */
export interface TableInput {
  /** What the table is about: read out first, and not shown where a heading says it. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

/** A table that a narrow screen moves sideways, with the keyboard, too. */
export function table({ caption, columns, rows }: TableInput): string {
  const classOf = (column: Column | undefined) =>
    column?.isNumber ? ' class="number"' : column?.isShort ? ' class="short"' : '';
  const heads = columns.map(
    (column) => `<th scope="col"${classOf(column)}>${escapeText(column.heading)}</th>`,
  );
  const body = rows.map(
    (cells) =>
      `<tr>${cells.map((cell, index) => tableCell(cell, index, classOf(columns[index]))).join('')}</tr>`,
  );
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escapeText(caption)}"><table>
<caption class="unseen">${escapeText(caption)}</caption>
<thead><tr>${heads.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody></table></div>`;
}

const tableCell = (cell: string, index: number, attributes: string): string =>
  index === 0 ? `<th scope="row"${attributes}>${cell}</th>` : `<td${attributes}>${cell}</td>`;
