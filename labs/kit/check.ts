import type { Recording } from '../../fixtures/journal/recording.ts';
import type { Stage } from './stage.ts';

/** What a check found out. */
export type Verdict = Pass | Fail | Inconclusive;

export interface Pass {
  readonly state: 'pass';
  /** What the client got through, for example `gave up after 152 ms (asked: 150 ms)`. */
  readonly receipt: string;
}

/** A failure explains itself: what happened, what was asked, and which events prove it. */
export interface Fail {
  readonly state: 'fail';
  /** What the supplier did, in one sentence. */
  readonly supplierDid: string;
  /** What the client did, in one sentence. */
  readonly clientDid: string;
  /** What the rule asked, with the arithmetic. */
  readonly ruleAsked: string;
  /** Numbers of the journal events that prove it: the slice of the timeline that is shown. */
  readonly events: readonly number[];
}

/** Nobody is judged: the fault did not reach the client, or this machine was too busy to tell. */
export interface Inconclusive {
  readonly state: 'inconclusive';
  readonly because: string;
}

/**
 * One question to a client, with its answer.
 *
 * `play` makes it happen and records it. `judge` is a pure function of the recording: no clock, no process, no network.
 */
export interface Check {
  /** Unique in its lab: `headers-deadline`. */
  readonly id: string;
  /** What a pass means, as a statement about the client. */
  readonly claim: string;
  /** Why it matters in production, in one or two sentences. */
  readonly why: string;
  /** Lesson section to read again: `4.2`. */
  readonly section: string;
  /** Faults that must be in the journal, or the check has shown nothing. */
  readonly witness: readonly string[];
  /** Runs in a process of its own, because it ends the process or watches it end. */
  readonly ownProcess?: boolean;
  /** Longest time that `play` may take, everything included, in milliseconds. */
  readonly deadlineMs: number;
  play(stage: Stage): Promise<void>;
  judge(recording: Recording): Verdict;
}
