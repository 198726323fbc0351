import type { Recording } from '../../fixtures/journal/recording.ts';
import type { Stage } from './stage.ts';
import type { Verdict } from './verdict.ts';

/**
 * `arrivals`: how many requests came when (a herd, a storm). `waits`: how long repeats waited, as if all had failed at once
 * (jitter). `occupancy`: how many connections were open and busy, and who waited for one (a pool).
 */
export type DrawnAs = 'arrivals' | 'waits' | 'occupancy';

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
  /**
   * `page`: what crossed the wire is drawn on the timeline page only. For checks whose many calls have nothing to do with each
   * other: drawn under the verdict they would push it off the screen. Default: drawn under the verdict, too.
   */
  readonly drawnOn?: 'page';
  /**
   * The picture that tells this check's story at a glance, under the verdict and first on the page. Default: the timeline, which
   * is on the page in any case. Of too little to count, the timeline is shown after all.
   */
  readonly drawnAs?: DrawnAs;
  /** Longest time that `play` may take, everything included, in milliseconds. */
  readonly deadlineMs: number;
  play(stage: Stage): Promise<void>;
  judge(recording: Recording): Verdict;
}
