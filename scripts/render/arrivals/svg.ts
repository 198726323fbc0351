import { attributes } from '../markup.ts';
import { CHAR, WIDTH } from '../plot.ts';
import { lateSentence } from '../sentences.ts';
import { bar, shape } from '../shapes.ts';
import { type SvgOptions, svgFrame } from '../svg-frame.ts';
import { drawLegend } from '../svg-legend.ts';
import { focusable, line, text } from '../svg-parts.ts';
import type { SymbolName } from '../symbols.ts';
import { NOTHING, printable } from '../words.ts';
import type { ArrivalRow, Arrivals, CountedRow } from './arrivals.ts';
import { sizeOf } from './layout.ts';
import { rowSentence } from './sentences.ts';
import { amounts, headline, labelOf, note, quietWords } from './words.ts';

const TOP = 44;
const ROW = 30;
/** Where the bars begin, in px. */
const LEFT = 112;
/** No request is drawn wider than this, in px: three of them do not fill the page. */
const MOST_EACH = 28;

/** Draws arrivals as one SVG element: a bar for each row, its number, and what is remarkable. */
export function arrivalsSvg(arrivals: Arrivals, options: SvgOptions = {}): string {
  const used = new Set<SymbolName>();
  const label = labelOf(arrivals);
  const each = Math.min(MOST_EACH, barRoom(arrivals) / Math.max(1, arrivals.most));
  const rows = arrivals.rows.map((row, index) => {
    const y = TOP + index * ROW;
    const moment = label(row.kind === 'moment' ? row.atMs : row.fromMs);
    const name = text(LEFT - 14, y + 19, moment, { 'text-anchor': 'end' });
    const drawing = name + drawRow(row, arrivals, { y, each, used });
    return focusable({ title: rowSentence(row, arrivals), x: LEFT - 6, y: y + ROW / 2 }, drawing);
  });
  const bottom = TOP + Math.max(1, rows.length) * ROW;
  const legend = drawLegend(used, bottom + 8);
  const late = arrivals.late ? lateSentence(arrivals.late) : '';
  return svgFrame(
    {
      label: headline(arrivals),
      height: bottom + 8 + legend.height + (late ? 24 : 0),
      drawing: [
        text(12, 24, arrivals.total === 0 ? NOTHING : headline(arrivals), { class: 'tl-strong' }),
        line('tl-axis', LEFT, TOP, LEFT, bottom),
        ...rows,
        legend.drawing,
        late ? text(12, bottom + legend.height + 20, late, { class: 'tl-soft' }) : '',
      ],
    },
    options,
  );
}

/** What is left for bars beside the longest number and note. */
function barRoom(arrivals: Arrivals): number {
  const beside = arrivals.rows.map((row) => (row.kind === 'counted' ? wordsOf(row, arrivals).length : 0));
  return WIDTH - LEFT - 24 - (Math.max(0, ...beside) + 2) * CHAR;
}

const wordsOf = (row: CountedRow, arrivals: Arrivals): string =>
  [amounts(row), note(row, arrivals)].filter(Boolean).join('   ');

interface Place {
  readonly y: number;
  /** Width of one request. */
  readonly each: number;
  readonly used: Set<SymbolName>;
}

function drawRow(row: ArrivalRow, arrivals: Arrivals, { y, each, used }: Place): string {
  const words = (x: number, says: string, name: string) =>
    text(x, y + 19, says, { class: name, 'xml:space': 'preserve' });
  switch (row.kind) {
    case 'quiet': {
      const dots = line('tl-named', LEFT, y + 2, LEFT, y + ROW - 2);
      return dots + words(LEFT + 10, quietWords(row, arrivals), 'tl-soft');
    }
    case 'moment': {
      used.add('moment');
      const across = line('tl-named', LEFT, y + ROW / 2, WIDTH - 24, y + ROW / 2);
      const name = printable(row.moment.name, true);
      const width = (name.length + 2) * CHAR;
      const plate = { class: 'tl-paper', x: LEFT + 18, y: y + 5, width, height: 20 };
      return `${across}${shape('moment', LEFT + 10, y + ROW / 2)}<rect${attributes(plate)}/>${words(LEFT + 24, name, '')}`;
    }
    case 'counted': {
      const first = row.firstTries * each;
      const again = row.repeats * each;
      if (row.firstTries > 0) used.add('firstTry');
      if (row.repeats > 0) used.add('repeat');
      return [
        row.firstTries > 0 ? bar('firstTry', LEFT, y + 4, first) : '',
        row.repeats > 0 ? bar('repeat', LEFT + first, y + 4, again) : '',
        words(
          LEFT + first + again + 8,
          wordsOf(row, arrivals),
          row.herd ? 'tl-strong' : sizeOf(row) ? '' : 'tl-soft',
        ),
      ].join('');
    }
  }
}
