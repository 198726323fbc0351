import { Plot } from './plot.ts';
import { drawAxis, drawGrid } from './svg-axis.ts';
import { type SvgOptions, svgFrame } from './svg-frame.ts';
import { drawLane } from './svg-lane.ts';
import { drawLegend } from './svg-legend.ts';
import { drawNames, type LaneName } from './svg-names.ts';
import type { Timeline } from './timeline.ts';
import { count, duration } from './words.ts';

const LANE_GAP = 6;

export interface TimelineSvgOptions extends SvgOptions {
  /** So many times wider along the time axis; letters and lanes stay as they are, and more words find room. Default 1. */
  readonly zoom?: number;
}

/**
 * Draws a timeline as one SVG element: self-contained, for light and dark, readable without colour.
 *
 * Every mark can be reached with the keyboard and has a title; `data-seq` is its number in the journal.
 */
export function renderSvg(timeline: Timeline, options: TimelineSvgOptions = {}): string {
  const plot = new Plot(timeline, options.zoom);
  const axis = drawAxis(plot);
  let bottom = axis.height;
  const names: LaneName[] = [];
  const lanes = timeline.lanes.map((lane) => {
    const drawn = drawLane(lane, plot, bottom);
    names.push({ name: lane.name, top: bottom, height: drawn.height });
    bottom += drawn.height + LANE_GAP;
    return drawn;
  });
  const grid = drawGrid(plot, axis.height - 6, bottom - LANE_GAP);
  const legend = drawLegend(plot.used, bottom + 8);
  return svgFrame(
    {
      label: `Timeline: ${count(timeline.lanes.length, 'lane')}, ${duration(timeline.endMs)}`,
      width: plot.width,
      height: bottom + 8 + legend.height,
      drawing: [
        ...lanes.map(({ ground }) => ground),
        // Between the grounds of the lanes and what is drawn on them.
        grid,
        axis.drawing,
        ...lanes.map(({ figure }) => figure),
        legend.drawing,
        drawNames(names),
      ],
    },
    options,
  );
}
