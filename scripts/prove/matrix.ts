import { type Look, paint, signOf } from '../look.ts';

export interface Cell {
  /** Undefined: was not run. */
  readonly state: 'pass' | 'fail' | 'inconclusive' | undefined;
  /** Marked with brackets: the cell that matters. */
  readonly marked?: boolean;
}

export interface Row {
  readonly name: string;
  readonly cells: readonly Cell[];
  /** Said at the end of the row. */
  readonly note?: string;
}

const INDENT = 3;
/** Room between two columns: as much of it as fits. */
const GAPS = [2, 1];
const NOTE_GAP = 2;
/** A sign with its brackets. */
const NARROWEST = 3;

/**
 * A table of signs, no wider than the look allows.
 *
 * @param columns headings; where they do not fit, letters stand for them and lines above say what they mean.
 * @param nameWidth room for the names of the rows, so that several tables stand in line.
 */
export function matrixLines(
  columns: readonly string[],
  rows: readonly Row[],
  look: Look,
  nameWidth: number,
): string[] {
  const noteWidth = Math.max(0, ...rows.map(({ note }) => (note ? note.length + NOTE_GAP : 0)));
  const room = look.width - INDENT - nameWidth - noteWidth;
  const wide = GAPS.find((gap) => columns.reduce((sum, label) => sum + gap + widthOf(label), 0) <= room);
  const labels = wide ? columns : columns.map((_, index) => String.fromCharCode(97 + index));
  const gap = wide ?? 1;
  const chalk = paint(look);
  const indent = ' '.repeat(INDENT);
  const heading = labels.map((label) => ' '.repeat(gap) + label.padStart(NARROWEST)).join('');
  const legend = wide ? [] : columns.map((label, index) => `${indent}${labels[index]} = ${label}`);
  return [
    ...legend.map((line) => chalk.dim(line)),
    chalk.dim(`${indent}${' '.repeat(nameWidth)}${heading}`.trimEnd()),
    ...rows.map(({ name, cells, note }) => {
      const signs = labels.map(
        (label, index) => ' '.repeat(gap) + signOfCell(cells[index], widthOf(label), look),
      );
      const line = `${indent}${name.padEnd(nameWidth)}${signs.join('')}`;
      return note ? `${line}${' '.repeat(NOTE_GAP)}${chalk.red(note)}` : line.trimEnd();
    }),
  ];
}

const widthOf = (label: string): number => Math.max(label.length, NARROWEST);

/** A sign in the middle of its column. Colour codes take no room. */
function signOfCell(cell: Cell | undefined, width: number, look: Look): string {
  const before = Math.floor((width - NARROWEST) / 2);
  const sign = cell?.state ? signOf(cell.state, look) : ' ';
  const marked = cell?.marked ? `[${sign}]` : ` ${sign} `;
  return ' '.repeat(before) + marked + ' '.repeat(width - NARROWEST - before);
}
