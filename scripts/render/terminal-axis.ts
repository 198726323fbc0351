import { ticksOf } from './axis.ts';
import type { Canvas } from './canvas.ts';
import type { Caption } from './captions.ts';
import { type Label, placeLabels } from './labels.ts';
import type { Row } from './row.ts';
import type { TimeScale } from './timeline.ts';
import { duration } from './words.ts';

/** Columns from one tick of the axis to the next, at least. */
const TICK_COLUMNS = 11;
/** Longest axis that is labelled in milliseconds. */
const MOST_MS = 10_000;

/** The numbers, the named moments if there are any, and the ruler. */
export function axisRows({ axis, moments }: TimeScale, canvas: Canvas): Row[] {
  const scale = canvas.row();
  const ruler = canvas.row();
  const seconds = axis.endMs > MOST_MS;
  ruler.write(0, canvas.choose('─', '-').repeat(canvas.columns), 'quiet');
  const ticks = ticksOf(axis, Math.floor(canvas.columns / TICK_COLUMNS)).map(({ ms, at }, index): Label => {
    const column = canvas.columnAt(at);
    ruler.write(column, canvas.choose(column === 0 ? '├' : '┼', '+'), 'quiet');
    const amount = String(seconds ? ms / 1000 : ms);
    return textLabel(column, index === 0 ? `${amount} ${seconds ? 's' : 'ms'}` : amount, 1);
  });
  const breaks = axis.pieces
    .filter(({ kind }) => kind === 'break')
    .map(({ fromMs, toMs, from, to }): Label => {
      canvas.drawBreak(ruler, { from: canvas.columnAt(from), to: canvas.columnAt(to) });
      const text = `(${duration(toMs - fromMs)})`;
      return textLabel(canvas.columnAt((from + to) / 2) - Math.floor(text.length / 2), text, 2);
    });
  for (const { text, from } of placeLabels([...breaks, ...ticks], canvas.columns).placed) {
    scale.write(from, text, 'quiet');
  }
  const named = moments.map((moment): Caption => {
    const words = moment.kind === 'named' ? moment.name : `this machine was ${duration(moment.lateMs)} late`;
    const base = { row: 'above', bothSides: true, weight: 1, optional: false, proof: false } as const;
    return { ...base, atMs: moment.atMs, mark: { kind: 'symbol', symbol: 'moment' }, texts: ['', words] };
  });
  return [scale, ...(named.length > 0 ? [canvas.captioned(named)] : []), ruler];
}

/** Text that begins at a column, or ends there if that is too near to the right edge. */
function textLabel(column: number, text: string, weight: number): Label {
  return { column, mark: text, markAfter: text, texts: [''], weight, emphasis: false, optional: true };
}
