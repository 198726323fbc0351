/** Arrivals in slices of time: one row of bars for each series, side by side, on the same scale. Drawn by uPlot. */
import uPlot from 'uplot';
import type { Bars } from '../../frame.ts';
import type { Chart } from '../../scene.ts';
import { figure } from '../../words.ts';
import { strokeOf } from './chart-style.ts';
import { colorOf, el, remPx } from './dom.ts';
import type { Plot } from './line-plot.ts';
import { linearAxis, linearRange } from './value-axis.ts';

/** Share of a slice's width that its bar takes. */
const BAR_WIDTH = 0.85;
/** Room for each label of the time axis. */
const TIME_REM = 4;

export function barPlot(chart: Chart, place: HTMLElement): Plot {
  const panes = chart.series.map(() => el('div', { class: 'pane' }));
  place.classList.add('panes');
  place.replaceChildren(...panes);
  /** The highest bar of all panes: what is side by side can be compared. */
  let most = 0;
  const plots = panes.map((pane, index) => paneOf(pane, index, () => most));
  return {
    draw({ frame }) {
      const bars = frame?.bars?.[chart.id];
      if (!bars) return;
      const counts = chart.series.map(({ id }) => bars.counts[id] ?? []);
      most = counts.flat().reduce((highest, count) => Math.max(highest, count), 0);
      const slices = slicesOf(bars, counts);
      for (const [index, plot] of plots.entries()) plot.setData([slices, [...(counts[index] ?? [])]]);
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

function paneOf(pane: HTMLElement, index: number, most: () => number): uPlot {
  const rem = remPx();
  const { color } = strokeOf(index);
  return new uPlot(
    {
      width: pane.clientWidth,
      height: pane.clientHeight,
      padding: [0.6 * rem, 1.2 * rem, 0.2 * rem, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: () => linearRange(most()) } },
      axes: [
        {
          font: `${rem}px system-ui, sans-serif`,
          stroke: colorOf('ink'),
          ticks: { show: false },
          grid: { show: false },
          gap: 0.3 * rem,
          space: TIME_REM * rem,
          size: 1.5 * rem,
          values: (_plot, atMs) => atMs.map((ms) => `${figure(ms / 1000)} s`),
        },
        linearAxis().axis,
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
