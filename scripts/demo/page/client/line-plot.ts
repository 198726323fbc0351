/** Lines over the last minute, drawn by uPlot. */
import uPlot from 'uplot';
import type { Chart } from '../../scene.ts';
import { CHART_MS, type ShowState } from '../../show.ts';
import { clock, figure } from '../../words.ts';
import { STROKE_REM, strokeOf } from './chart-style.ts';
import { colorOf, remPx } from './dom.ts';

export interface Plot {
  draw(state: ShowState): void;
  /** Its place has another size now. */
  fit(): void;
  destroy(): void;
}

/** So many of the gaps between labels of the time axis are left free, in rem. */
const TIME_SPACE_REM = 5;
const VALUE_SPACE_REM = 2.2;
/** Nothing is drawn that is smaller: a line that jumps between 0 and 1 would fill the chart. */
const LEAST_TOP = 5;
/** The lower end of a logarithmic axis, at the lowest: zero has no place on it. */
const LEAST = 1;

export function linePlot(chart: Chart, place: HTMLElement): Plot {
  const rem = remPx();
  const font = `${rem}px system-ui, sans-serif`;
  const ink = colorOf('ink');
  const axis: uPlot.Axis = { font, stroke: ink, ticks: { show: false }, gap: 0.3 * rem };
  const onlyShown: uPlot.Axis.Filter = (_plot, values) =>
    values.map((value) => (isShown(chart, value) ? value : null));
  const grid = { stroke: colorOf('rule'), width: 1, filter: onlyShown };
  let marks: ShowState['marks'] = [];
  const plot = new uPlot(
    {
      width: place.clientWidth,
      height: place.clientHeight,
      padding: [0.6 * rem, 1.6 * rem, 0.2 * rem, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: (_plot, _min, max) => minuteUpTo(max) },
        y: chart.isLogarithmic
          ? { distr: 3, range: (_plot, min, max) => decadesAround(min, Math.max(max, chart.limit?.at ?? 0)) }
          : { range: (_plot, _min, max) => [0, Math.max(LEAST_TOP, max, chart.limit?.at ?? 0) * 1.08] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          space: TIME_SPACE_REM * rem,
          size: 1.5 * rem,
          values: (_plot, atMs) => atMs.map(clock),
        },
        {
          ...axis,
          grid,
          space: VALUE_SPACE_REM * rem,
          filter: onlyShown,
          size: 3.6 * rem,
          values: (_plot, values) => values.map((value) => (value === null ? '' : figure(value))),
        },
      ],
      series: [
        {},
        ...chart.series.map((_, index) => {
          const { color, dashRem } = strokeOf(index);
          return {
            stroke: color,
            width: STROKE_REM * rem,
            dash: dashRem.map((length) => length * rem),
            points: { show: false },
          };
        }),
      ],
      hooks: {
        drawClear: [
          (u) => {
            drawMarks(u, marks, rem);
            if (chart.limit) drawLimit(u, chart.limit, rem);
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

function dataOf(chart: Chart, history: ShowState['history']): uPlot.AlignedData {
  return [
    history.map(({ atMs }) => atMs),
    ...chart.series.map(({ id }) =>
      history.map(({ series }) => {
        const value = series[id] ?? null;
        return value !== null && chart.isLogarithmic ? Math.max(LEAST, value) : value;
      }),
    ),
  ];
}

/** In the first minute the time that is to come is free. */
function minuteUpTo(atMs: number | null): [number, number] {
  const from = Math.max(0, (atMs ?? 0) - CHART_MS);
  return [from, from + CHART_MS];
}

/** Whole decades, two of them at least. */
function decadesAround(least: number | null, most: number): [number, number] {
  const from = Math.floor(Math.log10(Math.max(LEAST, least ?? LEAST)));
  const to = Math.ceil(Math.log10(Math.max(LEAST, most)));
  return [10 ** from, 10 ** Math.max(to, from + 2)];
}

/** Of a logarithmic axis only the decades are labelled. */
const isShown = (chart: Chart, value: number | null): value is number =>
  value !== null && (!chart.isLogarithmic || Number.isInteger(Math.log10(value)));

/** Where a beat begins: a line, and its number. */
function drawMarks({ ctx, bbox, valToPos }: uPlot, marks: ShowState['marks'], rem: number): void {
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colorOf('soft');
  ctx.lineWidth = ratio;
  ctx.font = `${rem * ratio}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'top';
  ctx.setLineDash([0.3 * rem * ratio, 0.3 * rem * ratio]);
  for (const { atMs, beat } of marks) {
    const x = valToPos(atMs, 'x', true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    stroke(ctx, [x, bbox.top], [x, bbox.top + bbox.height]);
    ctx.fillText(String(beat + 1), x + 0.25 * rem * ratio, bbox.top);
  }
  ctx.restore();
}

/** The rule that is kept or broken: a line across, with its name at the right end. */
function drawLimit({ ctx, bbox, valToPos }: uPlot, limit: NonNullable<Chart['limit']>, rem: number): void {
  const ratio = devicePixelRatio;
  const y = valToPos(limit.at, 'y', true);
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = colorOf('trouble');
  ctx.lineWidth = 0.1 * rem * ratio;
  stroke(ctx, [bbox.left, y], [bbox.left + bbox.width, y]);
  ctx.font = `bold ${rem * ratio}px system-ui, sans-serif`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  ctx.fillText(limit.name, bbox.left + bbox.width - 0.3 * rem * ratio, y - 0.1 * rem * ratio);
  ctx.restore();
}

function stroke(ctx: CanvasRenderingContext2D, from: [number, number], to: [number, number]): void {
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
}
