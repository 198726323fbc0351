import type { Tokens } from 'marked';
import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { paint } from '../../look.ts';
import { paragraph } from '../../text.ts';
import { columnWidths } from './columns.ts';
import { inline } from './inline.ts';
import { type Room, rule, type Setting } from './setting.ts';

const GAP = '  ';

/** A table as wide as it must be and as the room allows. Cells are wrapped; if words would have to be broken, rows are stacked. */
export function tableLines(table: Tokens.Table, room: Room, setting: Setting): string[] {
  const { look } = setting;
  if (look.plain) return spoken(table, room, setting);
  const cellsOf = (row: readonly Tokens.TableCell[]) => row.map(({ tokens }) => inline(tokens, setting));
  const header = cellsOf(table.header).map((cell) => paint(look).bold(cell));
  const rows = table.rows.map(cellsOf);
  const wishes = header.map((title, column) => {
    const cells = [title, ...rows.map((row) => row[column] ?? '')];
    return { whole: widest(cells), word: widest(cells.flatMap((cell) => cell.split(' '))) };
  });
  const widths = columnWidths(wishes, room.wide - 1 - GAP.length * (wishes.length - 1));
  if (!widths) return stacked(header, rows, room);
  const draw = (cells: readonly string[]) => rowLines(cells, widths, table.align);
  const drawn = rows.map(draw);
  // Rows of several lines would run into each other.
  const between = drawn.some((lines) => lines.length > 1) ? [''] : [];
  return [
    ...(header.some((cell) => cell !== '') ? draw(header) : []),
    widths.map((width) => rule(width, look)).join(GAP),
    ...drawn.flatMap((lines, index) => (index === 0 ? lines : [...between, ...lines])),
  ];
}

/** Each row as a little list, each cell behind the name of its column: for many columns on a narrow screen. */
function stacked(header: readonly string[], rows: readonly string[][], { wide }: Room): string[] {
  const labelWidth = Math.min(widest(header), Math.floor(wide / 2));
  const widths = [labelWidth, wide - 1 - labelWidth - GAP.length];
  const records = rows.map((cells) =>
    cells.flatMap((cell, column) =>
      cell === '' ? [] : rowLines([header[column] ?? '', cell], widths, [null, null]),
    ),
  );
  return records.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => stringWidth(text)));

function rowLines(
  cells: readonly string[],
  widths: readonly number[],
  align: Tokens.Table['align'],
): string[] {
  const wrapped = cells.map((cell, column) =>
    wrapAnsi(cell, widths[column] ?? 1, { hard: true }).split('\n'),
  );
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const parts = wrapped.map((lines, column) => {
      const text = lines[line] ?? '';
      const blanks = ' '.repeat(Math.max(0, (widths[column] ?? 0) - stringWidth(text)));
      return align[column] === 'right' ? blanks + text : text + blanks;
    });
    return parts.join(GAP).trimEnd();
  });
}

/** Row by row, each cell with the name of its column. */
function spoken({ header, rows }: Tokens.Table, room: Room, setting: Setting): string[] {
  const names = header.map(({ tokens }) => inline(tokens, setting));
  const sentences = rows.flatMap((row) => {
    const cells = row.map(({ tokens }, column) => {
      const cell = inline(tokens, setting) || 'nothing';
      return names[column] ? `${names[column]}: ${cell}` : cell;
    });
    return paragraph(`${cells.join('; ')}.`, room.prose, 0);
  });
  return [`Table, ${rows.length === 1 ? '1 row' : `${rows.length} rows`}:`, ...sentences, 'End of table.'];
}
