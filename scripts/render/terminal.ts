import { Canvas, type CanvasOptions } from './canvas.ts';
import { laneCaptions } from './captions.ts';
import { chooseLanes, hiddenWords } from './choose-lanes.ts';
import type { Row } from './row.ts';
import { axisRows } from './terminal-axis.ts';
import { legendRows } from './terminal-legend.ts';
import type { Lane, Timeline } from './timeline.ts';
import { trackRow } from './track.ts';
import { NOTHING } from './words.ts';

export interface TerminalOptions extends CanvasOptions {
  /** Colours repeat what symbols and words say; without them nothing is lost. Default false. */
  readonly color?: boolean;
  /** Lanes drawn; the rest is counted in one line. Default 8. */
  readonly maxLanes?: number;
}

const MAX_LANES = 8;

/**
 * Draws a timeline as lines of text, none longer than `width`.
 *
 * Each lane takes two or three rows: what the client asked and got; the line itself, to scale; what the supplier and the
 * line did. A legend of just the symbols used comes last.
 */
export function renderTerminal(timeline: Timeline, options: TerminalOptions = {}): string[] {
  const { shown, hidden } = chooseLanes(timeline.lanes, options.maxLanes ?? MAX_LANES);
  const canvas = new Canvas(timeline, options, Math.max(...shown.map(({ name }) => name.length), 6) + 1);
  const picture = [
    ...axisRows(timeline, canvas),
    ...shown.flatMap((lane, index) => [...(index > 0 ? [canvas.row()] : []), ...laneRows(lane, canvas)]),
  ];
  if (timeline.lanes.length === 0) picture.push(...canvas.notes([NOTHING]));
  if (hidden.length > 0)
    picture.push(canvas.row(), ...canvas.notes(`… and ${hiddenWords(hidden)}`.split(' '), ' '));
  return [...picture, ...legendRows(canvas, picture)].map((row) => row.toString(options.color ?? false));
}

function laneRows(lane: Lane, canvas: Canvas): Row[] {
  const captions = laneCaptions(lane, canvas);
  const above = captions.filter(({ row }) => row === 'above');
  const below = captions.filter(({ row }) => row === 'below');
  const track = trackRow(lane, canvas);
  track.name(lane.name);
  return [
    ...(above.length > 0 ? [canvas.captioned(above)] : []),
    track,
    ...(below.length > 0 ? [canvas.captioned(below)] : []),
  ];
}
