import { connections, requests } from '../../fixtures/journal/queries.ts';
import type { Recording } from '../../fixtures/journal/recording.ts';
import { type Axis, axisFor, quietStretches } from './axis.ts';
import { Board, zeroUsOf } from './board.ts';
import { traceCalls } from './calls.ts';
import { callLane, connectionLane } from './lanes.ts';
import { momentsOf } from './moments.ts';
import type { Lane, Mark, Timeline } from './timeline.ts';

export interface LayoutOptions {
  /** `seq` numbers of the events that prove a verdict. */
  readonly highlight?: readonly number[];
  /** Numbers of the calls that a verdict is about. */
  readonly highlightCalls?: readonly number[];
  /** `never` keeps the axis linear whatever happens. */
  readonly breaks?: 'auto' | 'never';
}

/** Room to the right of the last thing that happened, if nothing but idle connections follows it. */
const IDLE_TAIL = 0.12;

/** Lays a recording out as lanes on a common axis. */
export function layoutTimeline(recording: Recording, options: LayoutOptions = {}): Timeline {
  const { events } = recording;
  const board = new Board(
    recording,
    zeroUsOf(recording),
    new Set(options.highlight),
    new Set(options.highlightCalls),
  );
  const traces = traceCalls(recording);
  const views = requests(events);

  const lanes = [
    ...connections(events).map((line) => connectionLane(board, line, views, traces)),
    ...traces.filter((trace) => trace.lastConnection === undefined).map((trace) => callLane(board, trace)),
  ];
  return {
    lanes,
    axis: layoutAxis(lanes, board.endMs, options.breaks ?? 'auto'),
    endMs: board.endMs,
    moments: momentsOf(recording),
  };
}

function layoutAxis(lanes: readonly Lane[], endMs: number, breaks: 'auto' | 'never'): Axis {
  const happenings = lanes
    .flatMap((lane) => [
      lane.fromMs,
      ...lane.marks.filter((mark) => !isTidyingUp(mark)).map((mark) => mark.atMs),
    ])
    .sort((a, b) => a - b);
  const lastMs = happenings.at(-1) ?? 0;
  // An open line of which nothing is expected any more would push everything else to the left.
  const waiting = lanes.some((lane) => lane.spans.some(({ kind, end }) => end === 'open' && kind !== 'idle'));
  const axisEndMs = waiting ? endMs : Math.min(endMs, lastMs * (1 + IDLE_TAIL) || endMs);
  if (breaks === 'never') return axisFor(axisEndMs);
  const asked = lanes.flatMap((lane) =>
    lane.marks.filter(({ kind }) => kind === 'asked').map(({ atMs }) => atMs),
  );
  return axisFor(axisEndMs, quietStretches([...happenings, ...(waiting ? [endMs] : [])], asked));
}

/** The harness closes what is left when a run is over: that is no part of the story. */
const isTidyingUp = (mark: Mark): boolean => mark.kind === 'closed' && mark.by === 'harness';
