import { ticksOf } from './axis.ts';
import { placeLabels } from './labels.ts';
import { attributes } from './markup.ts';
import { CHAR, LEFT, type Plot, RIGHT } from './plot.ts';
import { momentSentence } from './sentences.ts';
import { shape } from './shapes.ts';
import { type Drawing, focusable, line, text } from './svg-parts.ts';
import { duration, printable } from './words.ts';

/** Characters from one tick to the next, at least. */
const TICK_COLUMNS = 12;
/** Longest axis that is labelled in milliseconds. */
const MOST_MS = 10_000;

/** The axis at the top: named moments, if there are any, then the numbers, then the ruler. */
export function drawAxis(plot: Plot): Drawing {
  const { axis, moments } = plot.scale;
  const numbersY = moments.length > 0 ? 34 : 16;
  const rulerY = numbersY + 8;
  const seconds = axis.endMs > MOST_MS;
  const numbers = ticksOf(axis, Math.floor(plot.columns / TICK_COLUMNS)).map(({ ms, at }, index) => {
    const x = plot.xAt(at);
    const amount = String(seconds ? ms / 1000 : ms);
    const words = index === 0 ? `${amount} ${seconds ? 's' : 'ms'}` : amount;
    const anchor = index === 0 ? 'start' : x > plot.width - RIGHT - 20 ? 'end' : 'middle';
    return (
      line('tl-axis', x, rulerY - 4, x, rulerY + 4) +
      text(x, numbersY, words, { class: 'tl-soft', 'text-anchor': anchor })
    );
  });
  const breaks = axis.pieces
    .filter(({ kind }) => kind === 'break')
    .map(({ from, to, fromMs, toMs }) => {
      plot.used.add('break');
      const words = `${duration(toMs - fromMs)} left out`;
      return text(plot.xAt((from + to) / 2), numbersY, words, { class: 'tl-soft', 'text-anchor': 'middle' });
    });
  const ruler = line('tl-axis', LEFT, rulerY, LEFT + plot.plotWidth, rulerY);
  return { drawing: [...drawMoments(plot), ruler, ...numbers, ...breaks].join(''), height: rulerY + 12 };
}

const MOMENTS_Y = 14;

function drawMoments(plot: Plot): string[] {
  const labels = plot.scale.moments.map((moment) => {
    const words = moment.kind === 'named' ? moment.name : `machine ${duration(moment.lateMs)} late`;
    // The symbol is drawn, and takes the room of one character.
    const label = { column: plot.columnOf(moment.atMs), mark: ' ', markAfter: ' ', weight: 1 };
    return { ...label, texts: ['', printable(words, true)], emphasis: false, optional: true, moment };
  });
  return placeLabels(labels, plot.columns).placed.map(({ label: { moment }, from, text: words }) => {
    plot.used.add('moment');
    const x = plot.xOf(moment.atMs);
    const drawing =
      shape('moment', x, MOMENTS_Y - 4) +
      text(LEFT + from * CHAR, MOMENTS_Y, words, { class: 'tl-soft', 'xml:space': 'preserve' });
    return focusable({ title: momentSentence(moment), x, y: MOMENTS_Y - 4 }, drawing);
  });
}

/** What runs through all lanes: ticks, named moments, and the times at which this machine was late. */
export function drawGrid(plot: Plot, top: number, bottom: number): string {
  const { axis, moments } = plot.scale;
  const ticks = ticksOf(axis, Math.floor(plot.columns / TICK_COLUMNS)).map(({ at }) =>
    line('tl-grid', plot.xAt(at), top, plot.xAt(at), bottom),
  );
  const through = moments.map((moment) => {
    const x = plot.xOf(moment.atMs);
    if (moment.kind === 'named') return line('tl-named', x, top, x, bottom);
    const width = Math.max(2, plot.xOf(moment.untilMs) - x);
    return `<rect${attributes({ class: 'tl-late', x, y: top, width, height: bottom - top })}/>`;
  });
  return [...ticks, ...through].join('');
}
