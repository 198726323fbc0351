/** Lines over the last minute, drawn by uPlot. */
import uPlot from 'uplot';
import type { Chart } from '../../scene.ts';
import { CHART_MS, type ShowState } from '../../show.ts';
import { clock } from '../../words.ts';
import { drawLimit, drawMarks } from './chart-marks.ts';
import { STROKE_REM, strokeOf } from './chart-style.ts';
import { colorOf, remPx } from './dom.ts';
import { LEAST_OF_LOGARITHMS, linearAxis, logarithmicAxis } from './value-axis.ts';

export interface Plot {
  draw(state: ShowState): void;
  /** Its place has another size now. */
  fit(): void;
  destroy(): void;
}

/** Room for each label of the time axis. */
const TIME_REM = 5;

export function linePlot(chart: Chart, place: HTMLElement): Plot {
  const rem = remPx();
  const value = (chart.isLogarithmic ? logarithmicAxis : linearAxis)(chart.limit?.at);
  let marks: ShowState['marks'] = [];
  const plot = new uPlot(
    {
      width: place.clientWidth,
      height: place.clientHeight,
      padding: [0.6 * rem, 1.6 * rem, 0.2 * rem, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false, range: (_plot, _min, max) => minuteUpTo(max) }, y: value.scale },
      axes: [
        {
          font: `${rem}px system-ui, sans-serif`,
          stroke: colorOf('ink'),
          ticks: { show: false },
          grid: { show: false },
          gap: 0.3 * rem,
          space: TIME_REM * rem,
          size: 1.5 * rem,
          values: (_plot, atMs) => atMs.map(clock),
        },
        value.axis,
      ],
      series: [{}, ...chart.series.map((_, index) => lineOf(index, rem))],
      hooks: {
        drawClear: [
          (drawn) => {
            drawMarks(drawn, marks);
            if (chart.limit) drawLimit(drawn, chart.limit);
          },
        ],
      },
    },
    dataOf(chart, []),
    place,
  );
  return {
    draw(state) {
      marks = state.marks;
      plot.setData(dataOf(chart, state.history));
    },
    fit: () => plot.setSize({ width: place.clientWidth, height: place.clientHeight }),
    destroy: () => plot.destroy(),
  };
}

function lineOf(index: number, rem: number): uPlot.Series {
  const { color, dashRem } = strokeOf(index);
  return {
    stroke: color,
    width: STROKE_REM * rem,
    dash: dashRem.map((length) => length * rem),
    points: { show: false },
  };
}

function dataOf(chart: Chart, history: ShowState['history']): uPlot.AlignedData {
  const lowest = chart.isLogarithmic ? LEAST_OF_LOGARITHMS : Number.NEGATIVE_INFINITY;
  return [
    history.map(({ atMs }) => atMs),
    ...chart.series.map(({ id }) =>
      history.map(({ series }) => {
        const value = series[id] ?? null;
        return value === null ? null : Math.max(lowest, value);
      }),
    ),
  ];
}

/** In the first minute the time that is to come is free. */
function minuteUpTo(atMs: number | null): [number, number] {
  const from = Math.max(0, (atMs ?? 0) - CHART_MS);
  return [from, from + CHART_MS];
}
