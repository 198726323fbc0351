import { positionOf } from '../axis.ts';
import { Canvas } from '../canvas.ts';
import type { Row } from '../row.ts';
import { symbols } from '../symbols.ts';
import type { TerminalOptions } from '../terminal.ts';
import { axisRows } from '../terminal-axis.ts';
import { legendRows } from '../terminal-legend.ts';
import { NOTHING } from '../words.ts';
import { mostOf } from './layout.ts';
import type { Amounts, Occupancy } from './occupancy.ts';
import { type Panel, panelsOf } from './panels.ts';
import { headline } from './words.ts';

/** With the axis and a row of named moments the chart is ten rows high at most. */
const MOST_ROWS = { waiting: 2, open: 5 };
const TEXT_INDENT = 3;
const GUTTER = 12;

/** Draws occupancy as lines of text, none longer than `width`: who waits, above what is open and busy, to scale. */
export function renderOccupancy(occupancy: Occupancy, options: TerminalOptions = {}): string[] {
  const canvas = new Canvas(occupancy, options, GUTTER);
  const text = new Canvas(occupancy, options, TEXT_INDENT);
  const panels = panelsOf(occupancy, MOST_ROWS);
  if (panels.length === 0) return text.notes(NOTHING.split(' ')).map((row) => row.toString(false));
  const columns = columnsOf(occupancy, canvas);
  const picture = [
    ...axisRows(occupancy, canvas),
    ...panels.flatMap((panel) => panelRows(panel, columns, canvas)),
  ];
  return [
    ...text.notes(headline(occupancy).split(' ')),
    text.row(),
    ...picture,
    ...legendRows(text, picture),
  ].map((row) => row.toString(options.color ?? false));
}

/** The most of everything within each column: a peak is never lost, however short it was. */
function columnsOf({ axis, steps }: Occupancy, canvas: Canvas): Amounts[] {
  const spans = steps.map((step) => ({
    ...step,
    from: canvas.columnAt(positionOf(axis, step.fromMs)),
    to: canvas.columnAt(positionOf(axis, step.toMs)),
  }));
  return Array.from({ length: canvas.columns }, (_, column) =>
    // Half-open, but for steps within one column.
    mostOf(spans.filter(({ from, to }) => from <= column && (column < to || (column === to && from === to)))),
  );
}

/** From the top row down. The gutter says how many each row reaches up to. */
function panelRows(panel: Panel, columns: readonly Amounts[], canvas: Canvas): Row[] {
  return Array.from({ length: panel.rows }, (_, index) => {
    const above = (panel.rows - 1 - index) * panel.per;
    const row = canvas.row();
    const reaches = String(index === 0 ? panel.most : above + panel.per);
    row.name((index === 0 ? `${panel.name} ${reaches}` : reaches).padStart(GUTTER - 2));
    for (const [column, amounts] of columns.entries()) drawCell(row, column, panel, amounts, above, canvas);
    for (const gap of canvas.breaks) canvas.drawBreak(row, gap);
    return row;
  });
}

/** A cell of a row stands for all that is above so many. */
function drawCell(
  row: Row,
  column: number,
  { name, per }: Panel,
  amounts: Amounts,
  above: number,
  canvas: Canvas,
): void {
  if (name === 'open') {
    if (amounts.busy > above) canvas.draw(row, column, 'busyLine');
    else if (amounts.open > above) canvas.draw(row, column, 'idleLine');
    return;
  }
  const share = (amounts.waiting - above) / per;
  if (share <= 0) return;
  const { tone } = symbols.waitingCall;
  row.draw(column, 'waitingCall', fillOf(share, canvas), tone);
}

/** How full a cell is: calls that wait are many at times, and each that gets its turn should be seen. */
function fillOf(share: number, canvas: Canvas): string {
  if (share > 0.75) return canvas.symbol('waitingCall');
  return share > 0.375 ? canvas.choose('▄', ',') : canvas.choose('▂', ',');
}
