/** The axis from bottom to top: few labels with round numbers, which can be read from afar. */
import type uPlot from 'uplot';
import { figure, perMark } from '../../words.ts';
import { colorOf, remPx } from './dom.ts';

export interface ValueAxis {
  readonly scale: uPlot.Scale;
  readonly axis: uPlot.Axis;
}

/** A line that jumps between 0 and 1 would fill a lower chart. */
const LEAST_TOP = 10;
/** The lower end of a logarithmic axis, at the lowest: zero has no place on it. */
export const LEAST_OF_LOGARITHMS = 1;
const MOST_DECADES_LABELLED = 3;

/** From zero to one of 10, 20, 50, 100, …: the half of it is a whole number, too. */
export const linearRange = (most: number | null): [number, number] => [
  0,
  perMark(Math.max(LEAST_TOP, most ?? 0), 1),
];

/** @param atLeast what has to be on it in any case: the limit of a chart. */
export function linearAxis(atLeast = 0): ValueAxis {
  return {
    scale: { range: (_plot, _min, max) => linearRange(Math.max(atLeast, max ?? 0)) },
    axis: look((_plot, _index, min, max) => [min, (min + max) / 2, max]),
  };
}

/** Powers of ten, two of them at least. */
export function logarithmicAxis(atLeast = 0): ValueAxis {
  return {
    scale: {
      distr: 3,
      range: (_plot, min, max) => {
        const from = Math.floor(Math.log10(Math.max(LEAST_OF_LOGARITHMS, min ?? 0)));
        const to = Math.ceil(Math.log10(Math.max(LEAST_OF_LOGARITHMS, max ?? 0, atLeast)));
        return [10 ** from, 10 ** Math.max(to, from + 2)];
      },
    },
    axis: look((_plot, _index, min, max) => {
      const [from, to] = [Math.round(Math.log10(min)), Math.round(Math.log10(max))];
      const step = Math.ceil((to - from) / MOST_DECADES_LABELLED);
      const count = Math.floor((to - from) / step) + 1;
      return Array.from({ length: count }, (_, index) => 10 ** (to - (count - 1 - index) * step));
    }),
  };
}

/** Where labels stand, between both ends of the axis. */
type Splits = (plot: uPlot, axis: number, min: number, max: number) => number[];

function look(splits: Splits): uPlot.Axis {
  const rem = remPx();
  return {
    font: `${rem}px system-ui, sans-serif`,
    stroke: colorOf('ink'),
    ticks: { show: false },
    grid: { stroke: colorOf('rule'), width: 1, filter: (_plot, all) => all },
    gap: 0.3 * rem,
    size: 3.9 * rem,
    splits,
    filter: (_plot, all) => all,
    values: (_plot, all) => all.map(figure),
  };
}
