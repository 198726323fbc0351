import type { Chart } from '../../scene.ts';
import { colorOf, svg } from './dom.ts';

/** Told apart by colour (Okabe and Ito's) and, without any, by dashes. In rem, as are all lengths of the page. */
const STROKES = [
  { color: 'series-1', dash: [] },
  { color: 'series-2', dash: [0.5, 0.25] },
  { color: 'series-3', dash: [0.12, 0.24] },
  { color: 'series-4', dash: [0.7, 0.2, 0.12, 0.2] },
  { color: 'series-5', dash: [0.3, 0.15] },
  { color: 'series-6', dash: [1, 0.3] },
  { color: 'series-7', dash: [0.25, 0.4] },
] as const;

export const STROKE_REM = 0.18;

export interface Stroke {
  readonly color: string;
  readonly dashRem: readonly number[];
}

export function strokeOf(index: number): Stroke {
  const { color, dash } = STROKES[index % STROKES.length] ?? STROKES[0];
  return { color: colorOf(color), dashRem: dash };
}

/** The sample of a line beside its name, with as much of it as shows how it is dashed. */
export function sampleOf(chart: Chart, index: number): SVGSVGElement {
  const { color, dashRem } = strokeOf(index);
  const line = svg('path', {
    d: 'M0 5H50',
    stroke: color,
    'stroke-width': STROKE_REM * 20 + 1,
    'stroke-dasharray': dashRem.map((rem) => rem * 20).join(' '),
  });
  const block = svg('path', { d: 'M0 0H50V10H0z', fill: color });
  return svg('svg', { viewBox: '0 0 50 10', class: 'sample' }, chart.kind === 'bars' ? block : line);
}
