import { type Caption, laneCaptions } from './captions.ts';
import { placeLabels } from './labels.ts';
import { attributes, escapeText } from './markup.ts';
import { CHAR, type Plot, RIGHT } from './plot.ts';
import { markSentence, requestStory, spanSentence } from './sentences.ts';
import { BAR, bar, shape } from './shapes.ts';
import { ABOVE_BAR } from './svg-names.ts';
import { type Focusable, focusable, plate, text } from './svg-parts.ts';
import { type SymbolName, spanSymbol } from './symbols.ts';
import type { Lane, Mark, MarkOf, Span } from './timeline.ts';
import { duration, printable, spanTexts } from './words.ts';

const PADDING = 8;
const CAPTIONS = 19;

export interface LaneDrawing {
  /** Drawn first, under everything else. */
  readonly ground: string;
  readonly figure: string;
  readonly height: number;
}

/** One lane: captions of the client, the bar, and, if there are any, captions of the supplier and the line. */
export function drawLane(lane: Lane, plot: Plot, top: number): LaneDrawing {
  const captions = laneCaptions(lane, {
    columnOf: (atMs) => plot.columnOf(atMs),
    columns: plot.columns,
    ellipsis: '…',
  });
  const above = captions.filter(({ row }) => row === 'above');
  const below = captions.filter(({ row }) => row === 'below');
  const barY = top + ABOVE_BAR;
  const middle = barY + BAR / 2;
  const height = 2 * PADDING + CAPTIONS + BAR + (below.length > 0 ? CAPTIONS : 0);
  const statuses = statusesOf(lane, plot);
  const figure = [
    ...lane.spans.map((span) => drawSpan(span, lane, statuses, plot, barY)),
    ...drawBreaks(lane, plot, barY),
    ...drawMarks(lane, statuses, plot, middle),
    ...drawCaptions(above, lane, plot, top + PADDING + 11, middle),
    ...drawCaptions(below, lane, plot, barY + BAR + 17, middle),
  ];
  return {
    ground: `<rect${attributes({ class: 'tl-lane', width: plot.width, y: top, height, rx: 6 })}/>`,
    figure: `<g class="tl-row">${figure.join('')}</g>`,
    height,
  };
}

/** A status beside the dot of its answer, and the room that it takes, in px. */
interface Status {
  readonly mark: MarkOf<'answered'>;
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/** Where answers follow each other closely their dots are left, and zoom makes room for the words. */
function statusesOf(lane: Lane, plot: Plot): Status[] {
  const all = lane.marks.filter((mark) => mark.kind === 'answered').map((mark) => statusOf(mark, plot));
  return all.map((status) => {
    const crowded = all.some(({ mark }) => {
      const x = plot.xOf(mark.atMs);
      return mark !== status.mark && x + DOT > status.from && x - DOT < status.to;
    });
    const x = plot.xOf(status.mark.atMs);
    return crowded ? { ...status, words: '', from: x, to: x } : status;
  });
}

/** Half of the dot of an answer, in px. */
const DOT = 5;

function statusOf(mark: MarkOf<'answered'>, plot: Plot): Status {
  const words = String(mark.status);
  const width = (words.length + 1) * CHAR;
  const x = plot.xOf(mark.atMs);
  // To the left of the dot where there is no room to the right of it.
  const from = x + 7 + width > plot.width - RIGHT ? x - 7 - width : x + 7;
  return { mark, words, from, to: from + width };
}

function drawSpan(span: Span, lane: Lane, statuses: readonly Status[], plot: Plot, barY: number): string {
  const symbol = spanSymbol[span.kind];
  const from = plot.xOf(span.fromMs);
  const to = plot.xOf(span.toMs);
  const width = Math.max(to - from, span.kind === 'idle' ? 0 : MOST_NARROW);
  if (width >= MOST_NARROW) plot.used.add(symbol);
  const pieces = span.kind === 'answering' ? span.piecesMs : [];
  if (pieces.length > 0) plot.used.add('piece');
  const request = 'request' in span ? span.request : undefined;
  const story = request === undefined ? spanSentence(span) : requestStory(lane, request);
  const title = story && `${lane.name}: ${story}`;
  // For pointers only: with keys the same is read at the number of the attempt.
  const group = attributes({ class: 'tl-span', 'data-request': request });
  return [
    `<g${group}>`,
    title === undefined ? '' : `<title>${escapeText(title)}</title>`,
    bar(symbol, from, barY, width),
    ...pieces.map((atMs) => shape('piece', plot.xOf(atMs), barY + BAR / 2)),
    spanWords(span, statuses, plot, barY + BAR / 2),
    '</g>',
  ].join('');
}

/** Narrower than this, in px, nothing can be seen. */
const MOST_NARROW = 1.5;

/** What a span was, written into it: as much as there is room for beside the statuses, nothing across a break. */
function spanWords(span: Span, statuses: readonly Status[], plot: Plot, middle: number): string {
  const broken = plot.scale.axis.pieces.some(
    ({ kind, fromMs, toMs }) => kind === 'break' && fromMs < span.toMs && toMs > span.fromMs,
  );
  if (broken) return '';
  const [spanFrom, spanTo] = [plot.xOf(span.fromMs), plot.xOf(span.toMs)];
  const from = Math.max(
    spanFrom,
    ...statuses.filter((at) => at.from < spanTo && at.to > spanFrom).map((at) => at.to),
  );
  const words = spanTexts(span).findLast((candidate) => (candidate.length + 3) * CHAR <= spanTo - from);
  return words === undefined ? '' : plate((from + spanTo) / 2, middle, words);
}

/** Two strokes across the bar: here time was left out. */
function drawBreaks(lane: Lane, plot: Plot, barY: number): string[] {
  return plot.scale.axis.pieces
    .filter(({ kind, fromMs, toMs }) => kind === 'break' && fromMs < lane.toMs && toMs > lane.fromMs)
    .map(({ from, to }) => {
      const x = plot.xAt((from + to) / 2);
      const [top, bottom] = [barY - 2, barY + BAR + 2];
      const gap = `M${x - 9} ${bottom}L${x - 1} ${top}L${x + 9} ${top}L${x + 1} ${bottom}Z`;
      const strokes = `M${x - 9} ${bottom}L${x - 1} ${top}M${x + 1} ${bottom}L${x + 9} ${top}`;
      return `<path${attributes({ class: 'tl-gap', d: gap })}/><path${attributes({ class: 'tl-gapline', d: strokes })}/>`;
    });
}

/** The marks on the bar itself. Faults and ends of calls stand in the rows of captions, and are drawn there. */
function drawMarks(lane: Lane, statuses: readonly Status[], plot: Plot, middle: number): string[] {
  const draw = (symbol: SymbolName, mark: Mark, more = ''): string => {
    plot.used.add(symbol);
    const x = plot.xOf(mark.atMs);
    return focusable(focusOf(mark, lane, x, middle), shape(symbol, x, middle) + more);
  };
  const ends = lane.marks.flatMap((mark) => {
    if (mark.kind === 'opened') return [draw('opened', mark)];
    return mark.kind === 'closed' && mark.by !== 'harness' ? [draw(mark.manner, mark)] : [];
  });
  const answers = statuses.map(({ mark, words, from, to }) =>
    draw('answered', mark, words && plate((from + to) / 2, middle, words, 'tl-strong')),
  );
  if (lane.open) plot.used.add('open');
  const open = lane.open ? [`<g>${shape('open', plot.xOf(lane.toMs), middle)}</g>`] : [];
  return [...ends, ...answers, ...open];
}

function focusOf(mark: Mark, lane: Lane, x: number, y: number): Focusable {
  // On its own a sentence would not say where and when.
  const story = mark.kind === 'asked' ? requestStory(lane, mark.request) : markSentence(mark, lane);
  const title = `${lane.name}, ${duration(mark.atMs)}: ${story ?? ''}`;
  return {
    title,
    x,
    y,
    ...(mark.seq !== undefined && { seq: mark.seq }),
    ...(mark.kind === 'asked' && { request: mark.request }),
  };
}

function drawCaptions(
  captions: readonly Caption[],
  lane: Lane,
  plot: Plot,
  y: number,
  middle: number,
): string[] {
  const labels = captions.map((caption) => {
    const { mark, texts, bothSides, weight, optional, atMs } = caption;
    // A symbol is drawn, and takes the room of one character.
    const pointer = mark.kind === 'text' ? printable(mark.text, true) : ' ';
    return {
      caption,
      column: plot.columnOf(atMs),
      mark: pointer,
      ...(bothSides && { markAfter: pointer }),
      texts: texts.map((words) => words && printable(words, true)),
      weight,
      optional,
      emphasis: false,
    };
  });
  return placeLabels(labels, plot.columns).placed.map(({ label, from, text: words }) => {
    // Columns are whole, moments are not: words keep their distance to the mark itself.
    const x = plot.xOf(label.caption.atMs) + (from - label.column) * CHAR - CHAR / 2;
    return drawCaption(label.caption, words, lane, plot, { x, y, middle });
  });
}

interface Place {
  /** Left edge of the words. */
  readonly x: number;
  /** Their base line. */
  readonly y: number;
  /** Of the bar. */
  readonly middle: number;
}

function drawCaption(
  caption: Caption,
  words: string,
  lane: Lane,
  plot: Plot,
  { x, y, middle }: Place,
): string {
  const { mark, proof, atMs } = caption;
  const anchor = plot.xOf(atMs);
  const parts = [
    text(x, y, words, { class: proof ? 'tl-caption tl-strong' : 'tl-caption', 'xml:space': 'preserve' }),
  ];
  if (mark.kind === 'angle') {
    const lead = `M${Math.round(anchor)} ${middle + BAR / 2 + 1}L${Math.round(anchor)} ${y - 2}`;
    parts.unshift(`<path${attributes({ class: 'tl-lead', d: lead })}/>`);
  }
  if (mark.kind === 'text' && mark.meaning) plot.used.add(mark.meaning);
  if (mark.kind === 'symbol') {
    plot.used.add(mark.symbol);
    parts.push(shape(mark.symbol, anchor, y - 4));
  }
  if (proof) {
    plot.used.add('proof');
    const width = words.length * CHAR + 8;
    parts.push(
      `<rect${attributes({ class: 'tl-proofbox', x: x - 4, y: y - 13, width, height: 18, rx: 4 })}/>`,
    );
  }
  const about = lane.marks.find((candidate) => candidate.atMs === atMs && candidate.kind === kindOf(mark));
  return about ? focusable(focusOf(about, lane, anchor, y - 4), parts.join('')) : `<g>${parts.join('')}</g>`;
}

/** The marks that are drawn with their captions. All others are on the bar, and can be reached there. */
function kindOf(mark: Caption['mark']): Mark['kind'] | undefined {
  if (mark.kind === 'text') return 'asked';
  if (mark.kind === 'symbol') return mark.symbol === 'fault' ? 'fault' : 'settled';
  return undefined;
}
