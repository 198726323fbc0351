import type { TimeScale } from '../timeline.ts';

/**
 * How full a pool of connections was over time. Terminal, SVG and sentences draw the same data.
 *
 * It has the time axis of the recording's timeline, so that both can stand one above the other.
 */
export interface Occupancy extends TimeScale {
  /** In order of time, without gaps, from 0 to the end of the axis; neighbours differ. */
  readonly steps: readonly OccupancyStep[];
  /** The most of each at one moment. */
  readonly most: Amounts;
  /** Connections opened in the whole recording. */
  readonly opened: number;
  /** Calls that waited for a connection at one time or another. */
  readonly waited: number;
}

export interface Amounts {
  /** Connections open. */
  readonly open: number;
  /** Of these, how many had a request under way. */
  readonly busy: number;
  /** Calls under way of which no request had reached the supplier yet, and that were not just on their way there. */
  readonly waiting: number;
}

export interface OccupancyStep extends Amounts {
  readonly fromMs: number;
  readonly toMs: number;
}
