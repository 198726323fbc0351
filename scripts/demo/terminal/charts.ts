import type { Chart } from '../scene.ts';
import { CHART_MS, isCovered, type ShowState } from '../show.ts';
import { amount, WORDS } from '../words.ts';
import { spark } from './spark.ts';

const NAME_COLUMNS = 15;
const VALUE_COLUMNS = 10;
/** Lowest top of a chart: otherwise one guest would fill it. */
const LEAST_TOP = 5;
/** A sample for each column of a chart that is as wide as can be. */
const SAMPLES = 120;

export interface ChartLook {
  readonly columns: number;
  readonly unicode: boolean;
}

/** Each chart as lines no wider than `columns`: its title, and a line of blocks for each of its series. */
export function chartLines(state: ShowState, look: ChartLook): string[] {
  return state.card.charts.flatMap((chart) => {
    if (isCovered(state, chart.id)) return [`${chart.title}: ${WORDS.covered}`];
    const samples = chart.series.map(({ id }) => samplesOf(state, chart, id));
    const top = Math.max(LEAST_TOP, ...samples.flat().map((value) => value ?? 0));
    const lines = chart.series.map(({ id, name }, index) => {
      const row = spark(samples[index] ?? [], {
        columns: look.columns - NAME_COLUMNS - VALUE_COLUMNS - 2,
        unicode: look.unicode,
        top,
        ...(chart.isLogarithmic && { isLogarithmic: true }),
      });
      return `${name.slice(0, NAME_COLUMNS - 1).padEnd(NAME_COLUMNS)}${row} ${newestOf(state, chart, id).padStart(VALUE_COLUMNS)}`;
    });
    return [chart.limit ? `${chart.title} (limit: ${chart.limit.name})` : chart.title, ...lines];
  });
}

/** The newest value of a series, in words; of bars the highest. */
export function newestOf({ frame }: ShowState, chart: Chart, seriesId: string): string {
  if (chart.kind === 'lines') return amount(frame?.series[seriesId], chart.unit);
  return `most ${Math.max(0, ...(frame?.bars?.[chart.id]?.counts[seriesId] ?? []))}`;
}

function samplesOf({ frame, history }: ShowState, chart: Chart, seriesId: string): (number | null)[] {
  if (chart.kind === 'bars') return [...(frame?.bars?.[chart.id]?.counts[seriesId] ?? [])];
  const fromMs = Math.max(0, (frame?.atMs ?? 0) - CHART_MS);
  const samples: (number | null)[] = Array.from({ length: SAMPLES }, () => null);
  for (const { atMs, series } of history) {
    const index = Math.min(SAMPLES - 1, Math.floor(((atMs - fromMs) / CHART_MS) * SAMPLES));
    const value = series[seriesId] ?? null;
    if (value !== null) samples[index] = Math.max(value, samples[index] ?? 0);
  }
  // A column between two measurements shows the one before.
  return samples.map((value, index) => value ?? samples[index - 1] ?? null);
}
