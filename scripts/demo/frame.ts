/** What one moment of a scene is like, as it was measured. All that page, terminal and recordings know of a running scene. */
export interface Frame {
  /** Milliseconds since the curtain rose. */
  readonly atMs: number;
  /** By actor. */
  readonly actors: Readonly<Record<string, ActorState>>;
  /** By flow. */
  readonly flows: Readonly<Record<string, FlowState>>;
  /** The newest point of each series of line charts, null where there was nothing to measure. */
  readonly series: Readonly<Record<string, number | null>>;
  /** Bar charts, by chart. */
  readonly bars?: Readonly<Record<string, Bars>>;
  /** How each switch stands. */
  readonly switches: Readonly<Record<string, string>>;
  /** The effects of the beat that have been measured since it began, by id. Empty before the first beat. */
  readonly effects: Readonly<Record<string, Measured>>;
  /** The requests to look at: the slowest, the newest failures, and what is open the longest. */
  readonly requests: readonly RequestInShort[];
}

export interface ActorState {
  readonly mood: 'well' | 'strained' | 'down';
  /** Short facts under its name: `10 of 10 connections taken`. */
  readonly facts: readonly string[];
}

export interface FlowState {
  /** Calls begun in a second. */
  readonly perSecond: number;
  /** Under way right now. */
  readonly open: number;
  /** Share of those that ended within the last two seconds which failed, from 0 to 1. */
  readonly failing: number;
}

export interface Bars {
  /** The first slice begins at the event that the chart's title names. */
  readonly sliceMs: number;
  /** By series. */
  readonly counts: Readonly<Record<string, readonly number[]>>;
}

export interface Measured {
  /** When it was first seen. */
  readonly atMs: number;
  /** What was measured, in words: `p99 of /health: 2,310 ms`. */
  readonly value: string;
}

export interface RequestInShort {
  readonly id: string;
  /** `GET /dashboard` */
  readonly what: string;
  readonly startedMs: number;
  /** Missing while it is open. */
  readonly tookMs?: number;
  /** `200`, `504`, `gave up`: missing while it is open. */
  readonly outcome?: string;
  readonly failed: boolean;
}
