import { attributes } from './markup.ts';
import { Plot, WIDTH } from './plot.ts';
import { patterns, style } from './shapes.ts';
import { drawAxis, drawGrid } from './svg-axis.ts';
import { drawLane } from './svg-lane.ts';
import { drawLegend } from './svg-legend.ts';
import type { Timeline } from './timeline.ts';
import { count, duration } from './words.ts';

const LANE_GAP = 6;

/**
 * Draws a timeline as one SVG element: self-contained, for light and dark, readable without colour.
 *
 * Every mark can be reached with the keyboard and has a title; `data-seq` is its number in the journal.
 */
export function renderSvg(timeline: Timeline): string {
  const plot = new Plot(timeline);
  const axis = drawAxis(plot);
  let bottom = axis.height;
  const lanes = timeline.lanes.map((lane) => {
    const drawn = drawLane(lane, plot, bottom);
    bottom += drawn.height + LANE_GAP;
    return drawn;
  });
  const grid = drawGrid(plot, axis.height - 6, bottom - LANE_GAP);
  const legend = drawLegend(plot.used, bottom + 8);
  const height = Math.ceil(bottom + 8 + legend.height);
  const root = attributes({
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'tl',
    role: 'group',
    'aria-label': `Timeline: ${count(timeline.lanes.length, 'lane')}, ${duration(timeline.endMs)}`,
    viewBox: `0 0 ${WIDTH} ${height}`,
    width: WIDTH,
    height,
  });
  return [
    `<svg${root}><style>${style}</style><defs>${patterns}</defs>`,
    `<rect${attributes({ class: 'tl-paper', width: WIDTH, height })}/>`,
    ...lanes.map(({ ground }) => ground),
    // Between the grounds of the lanes and what is drawn on them.
    grid,
    axis.drawing,
    ...lanes.map(({ figure }) => figure),
    legend.drawing,
    '</svg>',
  ].join('\n');
}
