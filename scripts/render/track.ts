import type { Canvas } from './canvas.ts';
import type { Row } from './row.ts';
import { type SymbolName, spanSymbol } from './symbols.ts';
import type { Lane, Span } from './timeline.ts';
import { spanTexts } from './words.ts';

/** The line itself: spans to scale, the longer ones with words inside, where it began, was answered and ended. */
export function trackRow(lane: Lane, canvas: Canvas): Row {
  const row = canvas.row();
  for (const span of lane.spans) fillSpan(row, span, canvas);
  for (const span of lane.spans) drawPieces(row, span, canvas);
  const [from, to] = [canvas.columnOf(lane.fromMs), canvas.columnOf(lane.toMs)];
  for (const gap of canvas.breaks) if (gap.to > from && gap.from < to) canvas.drawBreak(row, gap);
  drawMoments(row, lane, canvas);
  for (const span of lane.spans) writeInside(row, span, canvas);
  return row;
}

function fillSpan(row: Row, span: Span, canvas: Canvas): void {
  const symbol = spanSymbol[span.kind];
  // Half-open, so that neighbours do not take each other's columns.
  for (let column = canvas.columnOf(span.fromMs); column < canvas.columnOf(span.toMs); column++) {
    canvas.draw(row, column, symbol);
  }
}

function drawPieces(row: Row, span: Span, canvas: Canvas): void {
  if (!('piecesMs' in span)) return;
  const symbol = span.kind === 'answering' ? 'piece' : spanSymbol[span.kind];
  for (const atMs of span.piecesMs) canvas.draw(row, canvas.columnOf(atMs), symbol);
}

/** Where it was opened, where answers began, how it ended. What falls on a column already taken moves aside. */
function drawMoments(row: Row, lane: Lane, canvas: Canvas): void {
  const taken = new Set<number>();
  const free = (column: number) => column >= 0 && column < canvas.columns && !taken.has(column);
  const draw = (column: number, symbol: SymbolName): number | undefined => {
    const found = [0, 1, -1, 2].map((by) => column + by).find(free);
    if (found === undefined) return undefined;
    taken.add(found);
    canvas.draw(row, found, symbol);
    return found;
  };
  if (lane.subject.kind === 'connection') {
    // An end never stands before its beginning, however short the connection lived.
    draw(Math.min(canvas.columnOf(lane.fromMs), canvas.columns - 2), 'opened');
  }
  draw(canvas.columnOf(lane.toMs), endSymbol(lane));
  for (const mark of lane.marks) {
    if (mark.kind !== 'answered') continue;
    const column = draw(canvas.columnOf(mark.atMs), 'answered');
    if (column === undefined) continue;
    // The status stands in the line itself, after the dot or, where something follows at once, before it.
    const status = String(mark.status);
    const columns = [column + 1, column - status.length]
      .map((from) => Array.from(status, (_, index) => from + index))
      .find((candidate) => candidate.every(free));
    if (columns?.[0] === undefined) continue;
    row.write(columns[0], status, 'plain', true);
    for (const occupied of columns) taken.add(occupied);
  }
}

function endSymbol({ open, marks }: Lane): SymbolName {
  const closed = marks.find((mark) => mark.kind === 'closed');
  if (open) return 'open';
  return closed?.manner ?? 'settled';
}

/** Writes into a long span what it was. Never over anything but the span's own filling. */
function writeInside(row: Row, span: Span, canvas: Canvas): void {
  const own = Array.from({ length: canvas.columns }, (_, column) => column).filter((column) => {
    const within = column >= canvas.columnOf(span.fromMs) && column <= canvas.columnOf(span.toMs);
    return within && row.symbolAt(column) === spanSymbol[span.kind];
  });
  const [first, last] = [own[0], own.at(-1)];
  // A break, or a mark in the middle: nothing may be written across it.
  if (first === undefined || last === undefined || last - first + 1 !== own.length) return;
  const text = spanTexts(span).findLast((words) => words.length + 4 <= own.length);
  if (text === undefined) return;
  row.write(first + Math.floor((own.length - text.length - 2) / 2), ` ${text} `, 'plain');
}
