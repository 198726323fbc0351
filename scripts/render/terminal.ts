import { Canvas, type CanvasOptions } from './canvas.ts';
import { laneCaptions } from './captions.ts';
import type { Row } from './row.ts';
import { axisRows } from './terminal-axis.ts';
import { legendRows } from './terminal-legend.ts';
import type { Lane, Mark, Timeline } from './timeline.ts';
import { trackRow } from './track.ts';
import { count, NOTHING } from './words.ts';

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
  if (hidden.length > 0) picture.push(canvas.row(), ...canvas.notes(hiddenWords(hidden).split(' '), ' '));
  return [...picture, ...legendRows(canvas, picture)].map((row) => row.toString(options.color ?? false));
}

/** Lanes that prove something come first, then those with a fault, then in order; drawn they are in order again. */
function chooseLanes(
  lanes: readonly Lane[],
  most: number,
): { shown: readonly Lane[]; hidden: readonly Lane[] } {
  const rank = ({ marks }: Lane) => {
    if (marks.some(({ proof }) => proof)) return 0;
    return marks.some(({ kind }) => kind === 'fault') ? 1 : 2;
  };
  const chosen = new Set(lanes.toSorted((a, b) => rank(a) - rank(b)).slice(0, most));
  return {
    shown: lanes.filter((lane) => chosen.has(lane)),
    hidden: lanes.filter((lane) => !chosen.has(lane)),
  };
}

function hiddenWords(hidden: readonly Lane[]): string {
  const marks = hidden.flatMap((lane) => lane.marks);
  const amount = (kind: Mark['kind'], noun: string) =>
    count(marks.filter((mark) => mark.kind === kind).length, noun);
  const amounts = [amount('asked', 'request'), amount('answered', 'answer'), amount('fault', 'fault')];
  return `… and ${hidden.length} more (${ranges(hidden)}): ${amounts.join(', ')}`;
}

/** Names of lanes in short: `conn 8-10, 12, call 3`. */
function ranges(lanes: readonly Lane[]): string {
  const runs: Array<{ kind: string; first: number; last: number }> = [];
  for (const { name } of lanes) {
    const [kind = '', number = ''] = name.split(' ');
    const run = runs.at(-1);
    if (run?.kind === kind && run.last + 1 === Number(number)) run.last += 1;
    else runs.push({ kind, first: Number(number), last: Number(number) });
  }
  return runs
    .map(({ kind, first, last }, index) => {
      const numbers = first === last ? first : `${first}-${last}`;
      return runs[index - 1]?.kind === kind ? numbers : `${kind} ${numbers}`;
    })
    .join(', ');
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
