import type { Chart, SceneCard } from '../../scene.ts';
import { isCovered, type ShowState } from '../../show.ts';
import { amount, WORDS } from '../../words.ts';
import { barPlot } from './bar-plot.ts';
import { sampleOf } from './chart-style.ts';
import { el, setText } from './dom.ts';
import { linePlot, type Plot } from './line-plot.ts';

interface Charts {
  readonly element: HTMLElement;
  draw(state: ShowState): void;
  /** Colours or sizes are others now. To be called when the element is on the page. */
  restyle(): void;
}

export function charts(card: SceneCard): Charts {
  const panels = card.charts.map(panel);
  return {
    element: el(
      'section',
      { class: 'charts', 'data-columns': columnsFor(card.charts), 'aria-label': 'Charts' },
      ...panels.map(({ element }) => element),
    ),
    draw(state) {
      for (const { draw } of panels) draw(state);
    },
    restyle() {
      for (const { restyle } of panels) restyle();
    },
  };
}

/** Bars take the whole width: of arrivals each series has a row of its own, side by side with the others. */
function columnsFor(all: readonly Chart[]): number {
  const lines = all.filter(({ kind }) => kind === 'lines').length;
  return lines > 4 || lines === 3 ? 3 : Math.min(2, Math.max(1, lines));
}

function panel(chart: Chart) {
  const values = chart.series.map(() => el('b'));
  const samples = chart.series.map(() => el('span'));
  const names = chart.series.map(({ name }, index) =>
    el('span', { class: 'series' }, samples[index] ?? '', ` ${name} `, values[index] ?? ''),
  );
  const place = el('div', { class: 'plot' });
  const cover = el('div', { class: 'cover' }, el('b', {}, '?'), WORDS.covered);
  const unit = chart.kind === 'bars' ? ` (${chart.unit})` : '';
  const head = el('h2', {}, `${chart.title}${unit}`);
  const element = el(
    'figure',
    { class: 'chart', 'data-chart': chart.id, 'data-kind': chart.kind },
    head,
    el('figcaption', {}, ...names),
    place,
    cover,
  );
  let plot: Plot | undefined;
  // A caption that takes another line leaves less for the plot.
  new ResizeObserver(() => plot?.fit()).observe(place);
  return {
    element,
    draw(state: ShowState): void {
      const covered = isCovered(state, chart.id);
      element.classList.toggle('covered', covered);
      for (const [index, { id }] of chart.series.entries()) {
        const value = values[index];
        if (value) setText(value, covered ? '' : currentOf(chart, id, state));
      }
      if (!covered) plot?.draw(state);
    },
    restyle(): void {
      plot?.destroy();
      for (const [index, sample] of samples.entries()) sample.replaceChildren(sampleOf(chart, index));
      plot = chart.kind === 'bars' ? barPlot(chart, place) : linePlot(chart, place);
    },
  };
}

function currentOf(chart: Chart, seriesId: string, { frame }: ShowState): string {
  if (chart.kind === 'lines') return amount(frame?.series[seriesId], chart.unit);
  const counts = frame?.bars?.[chart.id]?.counts[seriesId] ?? [];
  return `most ${Math.max(0, ...counts)}`;
}
