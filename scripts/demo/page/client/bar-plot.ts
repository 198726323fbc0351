/** Arrivals in slices of time: one row of bars for each series, side by side, on the same scale. Drawn by uPlot. */
import uPlot from 'uplot';
import type { Bars } from '../../frame.ts';
import type { Chart } from '../../scene.ts';
import { figure } from '../../words.ts';
import { strokeOf } from './chart-style.ts';
import { colorOf, el, remPx } from './dom.ts';
import type { Plot } from './line-plot.ts';

const LEAST_TOP = 10;
/** Share of a slice's width that its bar takes. */
const BAR_WIDTH = 0.85;

export function barPlot(chart: Chart, place: HTMLElement): Plot {
  const rem = remPx();
  let top = LEAST_TOP;
  const panes = chart.series.map(() => el('div', { class: 'pane' }));
  place.classList.add('panes');
  place.replaceChildren(...panes);
  const plots = panes.map((pane, index) => paneOf(pane, index, rem, () => top));
  return {
    draw({ frame }) {
      const bars = frame?.bars?.[chart.id];
      if (!bars) return;
      const counts = chart.series.map(({ id }) => bars.counts[id] ?? []);
      top = counts.flat().reduce((most, count) => Math.max(most, count), LEAST_TOP) * 1.08;
      for (const [index, plot] of plots.entries())
        plot.setData([slicesOf(bars, counts), [...(counts[index] ?? [])]]);
    },
    fit() {
      for (const [index, plot] of plots.entries()) {
        const { clientWidth = 0, clientHeight = 0 } = panes[index] ?? {};
        plot.setSize({ width: clientWidth, height: clientHeight });
      }
    },
    destroy() {
      for (const plot of plots) plot.destroy();
      place.classList.remove('panes');
      place.replaceChildren();
    },
  };
}

/** The middle of each slice, in milliseconds from the first slice's begin. */
function slicesOf({ sliceMs }: Bars, counts: readonly (readonly number[])[]): number[] {
  const slices = Math.max(0, ...counts.map(({ length }) => length));
  return Array.from({ length: slices }, (_, slice) => (slice + 0.5) * sliceMs);
}

function paneOf(pane: HTMLElement, index: number, rem: number, top: () => number): uPlot {
  const { color } = strokeOf(index);
  const axis: uPlot.Axis = {
    font: `${rem}px system-ui, sans-serif`,
    stroke: colorOf('ink'),
    ticks: { show: false },
    gap: 0.3 * rem,
  };
  const seconds = (atMs: number): string => `${figure(atMs / 1000)} s`;
  return new uPlot(
    {
      width: pane.clientWidth,
      height: pane.clientHeight,
      padding: [0.6 * rem, 1.2 * rem, 0.2 * rem, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: () => [0, top()] } },
      axes: [
        {
          ...axis,
          grid: { show: false },
          space: 4 * rem,
          size: 1.5 * rem,
          values: (_plot, atMs) => atMs.map(seconds),
        },
        {
          ...axis,
          grid: { stroke: colorOf('rule'), width: 1 },
          space: 2.2 * rem,
          size: 3.2 * rem,
          values: (_plot, values) => values.map(figure),
        },
      ],
      series: [
        {},
        {
          stroke: color,
          fill: color,
          width: 0,
          paths: uPlot.paths.bars?.({ size: [BAR_WIDTH] }),
          points: { show: false },
        },
      ],
    },
    [[], []],
    pane,
  );
}
