import type { TraitsByCheck } from '../../labs/kit/signatures.ts';
import type { Verdict } from '../../labs/kit/verdict.ts';

export interface CheckOutcome {
  readonly check: string;
  readonly state: Verdict['state'];
  /** The verdict in words: receipt, reason or explanation. */
  readonly said: string;
  readonly tookMs: number;
}

/** What came of one step with one submission. */
export interface StepOutcome {
  readonly step: string;
  readonly state: 'pass' | 'fail' | 'inconclusive';
  readonly checks: readonly CheckOutcome[];
  /** Why no check was played: the submission could not be loaded. */
  readonly broken?: string;
  /** Why there is no verdict at all: a fault of the grader itself. */
  readonly ourFault?: string;
  /** What tells this run apart from others, when it failed. */
  readonly traits?: TraitsByCheck;
  /** The machine was so busy that a learner would be told nothing by the traits. */
  readonly disturbed?: boolean;
  readonly tookMs: number;
}

/** One submission and how it did. */
export interface Proven {
  readonly name: string;
  readonly steps: readonly StepOutcome[];
}

export interface ProvenWrong extends Proven {
  readonly about: string;
  /** The step that it fails, and the check of that step that must catch it. */
  readonly step: string;
  readonly diesAt: string;
}

/** How often a check gave the verdict that it must not give. */
export interface CheckRate {
  readonly check: string;
  readonly runs: number;
  /** Verdicts that were wrong: a fail for a right submission, a pass for a wrong one. */
  readonly wrong: number;
  /** No verdict, not even after the reruns. */
  readonly inconclusive: number;
  /** The true rate of wrong verdicts is below this, with 95 % confidence. */
  readonly below: number;
}

/** A wrong verdict, and how often it was given in these words. */
export interface WrongVerdict {
  readonly submission: string;
  readonly check: string;
  readonly said: string;
  readonly times: number;
}

export interface Repetition {
  /** `solution`, `right clients` or `wrong clients`. */
  readonly of: string;
  /** How often each step was run with each of them. */
  readonly times: number;
  readonly rates: readonly CheckRate[];
  readonly wrongVerdicts: readonly WrongVerdict[];
  readonly tookMs: number;
}

/** Whether the signatures of a lab fit: in these runs, none of which they were made from. */
export interface Recognition {
  /** Wrong clients whose run was told by their own signature. */
  readonly recognised: readonly string[];
  /** Wrong clients that have a signature, which did not fit this run. */
  readonly missed: readonly string[];
  /** Wrong clients that have none, because their runs look like others. */
  readonly untold: readonly string[];
  /** Wrong clients of whose run nothing can be told: it was disturbed, or did not fail. */
  readonly unclear: readonly string[];
  /** Who was taken for somebody else. */
  readonly mistaken: ReadonlyArray<{
    readonly submission: string;
    readonly step: string;
    readonly takenFor: string;
  }>;
}

export interface ProofReport {
  readonly lab: {
    readonly number: string;
    readonly slug: string;
    readonly title: string;
    readonly steps: ReadonlyArray<{
      readonly id: string;
      readonly title: string;
      readonly checks: readonly string[];
    }>;
  };
  readonly machine: {
    readonly cores: number;
    readonly node: string;
    readonly platform: string;
    readonly atOnce: number;
    /** Busy processes beside the repetitions. */
    readonly load: number;
  };
  /** Set when not everything was run: what was. */
  readonly part?: string;
  readonly starter: Proven;
  readonly solution: Proven;
  readonly right: readonly Proven[];
  readonly wrong: readonly ProvenWrong[];
  /** Checks that no wrong client names: nothing shows that they can fail. */
  readonly unguarded: readonly string[];
  readonly repetitions: readonly Repetition[];
  /** Undefined where a lab has no signatures yet. */
  readonly recognition?: Recognition;
  /** Why the lab is not proved, one sentence each. None: it is. */
  readonly complaints: readonly string[];
  readonly tookMs: number;
}

export const isProved = (report: ProofReport): boolean => report.complaints.length === 0;
