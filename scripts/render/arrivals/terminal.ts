import { axisFor, roundStep } from '../axis.ts';
import { Canvas } from '../canvas.ts';
import type { Row } from '../row.ts';
import { lateSentence } from '../sentences.ts';
import type { TerminalOptions } from '../terminal.ts';
import { legendRows } from '../terminal-legend.ts';
import { NOTHING } from '../words.ts';
import type { ArrivalRow, Arrivals, CountedRow } from './arrivals.ts';
import { sizeOf } from './layout.ts';
import { amounts, headline, labelOf, note, quietWords, scaleWords } from './words.ts';

/** Time runs downwards here: from left to right there is none. */
const NO_SCALE = { axis: axisFor(1), moments: [] };
/** What is not about one row stands below the words of the verdict. */
const TEXT_INDENT = 3;
/** Between the labels and the bars. */
const GAP = 2;
/** Between a bar's number and the note. */
const BEFORE_NOTE = '   ';

/** Draws arrivals as lines of text, none longer than `width`: a bar for each row, its number, and what is remarkable. */
export function renderArrivals(arrivals: Arrivals, options: TerminalOptions = {}): string[] {
  const label = labelOf(arrivals);
  const labels = arrivals.rows.map((row) => label(row.kind === 'moment' ? row.atMs : row.fromMs));
  const gutter = Math.max(6, ...labels.map(({ length }) => length)) + GAP;
  const canvas = new Canvas(NO_SCALE, options, gutter);
  const per = roundStep(arrivals.most / barColumns(arrivals, canvas), 1);
  const rows = arrivals.rows.map((row, index) => {
    const drawn = rowOf(row, arrivals, per, canvas);
    drawn.name((labels[index] ?? '').padStart(gutter - GAP));
    return drawn;
  });
  const text = new Canvas(NO_SCALE, options, TEXT_INDENT);
  if (arrivals.total === 0) return text.notes(words(NOTHING)).map((row) => row.toString(false));
  return [
    ...text.notes(words(headline(arrivals))),
    text.row(),
    ...rows,
    ...legendRows(text, rows, [scaleWords(arrivals.of, per)]),
    ...(arrivals.late ? text.notes(words(lateSentence(arrivals.late)), ' ', 'quiet') : []),
  ].map((row) => row.toString(options.color ?? false));
}

const words = (sentence: string): string[] => sentence.split(' ');

/** So many columns are left for bars, beside the longest number and the longest note. */
function barColumns(arrivals: Arrivals, canvas: Canvas): number {
  const counted = arrivals.rows.filter((row) => row.kind === 'counted');
  const beside = counted.map((row) => 1 + amounts(row).length + withGap(note(row, arrivals)).length);
  return canvas.columns - Math.max(0, ...beside);
}

const withGap = (text: string): string => (text === '' ? '' : BEFORE_NOTE + text);

function rowOf(row: ArrivalRow, arrivals: Arrivals, per: number, canvas: Canvas): Row {
  const drawn = canvas.row();
  switch (row.kind) {
    case 'quiet':
      drawn.write(0, `${canvas.choose('⋮', ':')} ${quietWords(row, arrivals)}`, 'quiet');
      return drawn;
    case 'moment':
      canvas.draw(drawn, 0, 'moment');
      drawn.write(2, canvas.clean(row.moment.name), 'plain');
      return drawn;
    case 'counted': {
      const { firstTries, repeats } = marks(row, per);
      for (let column = 0; column < firstTries + repeats; column += 1) {
        canvas.draw(drawn, column, column < firstTries ? 'firstTry' : 'repeat');
      }
      const bar = firstTries + repeats;
      drawn.write(bar === 0 ? 0 : bar + 1, amounts(row), sizeOf(row) === 0 ? 'quiet' : 'plain', bar > 0);
      const noteAt = bar + 1 + amounts(row).length;
      drawn.write(noteAt, withGap(note(row, arrivals)), row.herd ? 'trouble' : 'quiet');
      return drawn;
    }
  }
}

/** How many marks stand for a row's requests: none is lost, however many a mark stands for. */
export function marks(row: CountedRow, per: number): Pick<CountedRow, 'firstTries' | 'repeats'> {
  const whole = Math.ceil(sizeOf(row) / per);
  const firstTries = Math.min(whole, Math.ceil(row.firstTries / per));
  const both = row.firstTries > 0 && row.repeats > 0 && whole > 1;
  const kept = both ? Math.min(firstTries, whole - 1) : firstTries;
  return { firstTries: kept, repeats: whole - kept };
}
