import type { GradeRecord, Tier } from '../results/schema.ts';
import type { CommonSentence } from './sentence-tally.ts';
import type { Bin, Spread } from './spread.ts';

/** A class in numbers: all that its page shows. */
export interface ClassFigures {
  readonly students: readonly StudentRow[];
  /** Of those that were graded in full: points of the others are not final. */
  readonly points: { readonly of: number; readonly spread: Spread; readonly bins: readonly Bin[] };
  /** In the order of the labs. */
  readonly labs: readonly LabFigures[];
  /** Of those that ran. */
  readonly tookMs: Spread;
  readonly cpuMs: Spread;
  readonly slowest: StudentRow | undefined;
  readonly deaths: readonly DeathFigures[];
  readonly tiers: readonly TierFigures[];
}

export interface StudentRow {
  readonly key: string;
  readonly name: string;
  readonly id: string;
  readonly outcome: GradeRecord['outcome'];
  readonly points: number;
  readonly maxPoints: number;
  readonly labs: ReadonlyMap<string, number>;
  readonly tookMs: number;
  readonly cpuMs: number;
  readonly notes: number;
  /** Of one that was not graded, or that could not be judged in full. */
  readonly reasons: readonly string[];
}

export interface LabFigures {
  readonly lab: string;
  readonly title: string;
  readonly maxPoints: number;
  readonly steps: readonly StepFigures[];
}

export interface Told {
  readonly passed: number;
  readonly failed: number;
  readonly inconclusive: number;
}

export interface StepFigures extends Told {
  readonly title: string;
  readonly section: string;
  /** Of the failed: those whose file could not be loaded. */
  readonly broken: number;
  /** Mean of all that have it, as a part of its points from 0 to 1. */
  readonly meanShare: number;
  readonly checks: readonly CheckFigures[];
}

export interface CheckFigures extends Told {
  readonly claim: string;
  readonly section: string;
  readonly common: CommonSentence | undefined;
}

export interface DeathFigures {
  readonly why: string;
  readonly times: number;
  readonly students: number;
}

export interface TierFigures {
  readonly tier: Tier;
  readonly students: number;
  readonly notStopped: readonly string[];
}
