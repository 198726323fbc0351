import type { Graded } from '../grade.ts';
import type { Parcel } from '../parcel.ts';
import type { Tier } from '../results/schema.ts';

/** The words between whoever hands out the work and a grader, over Node's own channel: both are ours. */
export type ToGrader =
  /** First of all. `assignment` is what the assignment's file says, `values` the seed of what clients are told. */
  | {
      readonly op: 'prepare';
      readonly values: number;
      readonly assignment: unknown;
      readonly tier: Tier;
      /** A folder of this grader alone, for the files of submissions. Whoever ends the grader removes it. */
      readonly staging: string;
      readonly version: string;
      readonly stepsAtOnce: number;
    }
  | { readonly op: 'grade'; readonly parcel: Parcel };

export type FromGrader =
  | { readonly ev: 'ready' }
  /** It is alive, and one step further. */
  | { readonly ev: 'step' }
  | { readonly ev: 'graded'; readonly graded: Graded }
  /** A bug of ours, as text: never the submission's fault. */
  | { readonly ev: 'failed'; readonly error: string };
