import type { Samples, StepSamples } from './measure.ts';
import { median, pairedRatio } from './statistics.ts';

/** What is aimed at. None of these is ever asserted by a test: machines differ. */
export const TARGETS = {
  /** Work per save, against a cold `vitest run` of an empty test. */
  workRatio: 0.6,
  /** What the scripts of one step make the reference wait, in milliseconds. */
  waitingMs: 500,
  /** A verdict on a right client with coarse timers, in milliseconds. */
  coarseMs: 2_500,
  /** From the command until its first screen, in milliseconds. */
  firstScreenMs: 700,
} as const;

/** Medians for one step of the reference solution, in milliseconds. */
export interface StepFigures {
  readonly step: string;
  readonly totalMs: number;
  readonly waitingMs: number;
  /** What is left of the total without the waiting. */
  readonly workMs: number;
  /** Work against vitest, by pairs of the same round. */
  readonly workRatio: number;
  /** The plain total against vitest, waiting and all. */
  readonly totalRatio: number;
  /** Runs that did not pass: their time says little. */
  readonly notPassed: number;
}

export interface CoarseFigures {
  readonly step: string;
  readonly totalMs: number;
  readonly notPassed: number;
}

export interface Figures {
  readonly lab: string;
  readonly rounds: number;
  readonly vitestMs: number;
  readonly steps: readonly StepFigures[];
  readonly coarse: readonly CoarseFigures[] | undefined;
}

export function figuresOf(samples: Samples): Figures {
  const { lab, vitestMs, reference, coarse } = samples;
  return {
    lab,
    rounds: vitestMs.length,
    vitestMs: median(vitestMs),
    steps: reference.map((step) => stepFigures(step, vitestMs)),
    coarse: coarse?.map(({ step, runs }) => ({
      step,
      totalMs: median(runs.map(({ totalMs }) => totalMs)),
      notPassed: notPassed(runs),
    })),
  };
}

function stepFigures({ step, runs }: StepSamples, vitestMs: readonly number[]): StepFigures {
  const totals = runs.map(({ totalMs }) => totalMs);
  const works = runs.map(({ totalMs, waitingMs }) => totalMs - waitingMs);
  return {
    step,
    totalMs: median(totals),
    waitingMs: median(runs.map(({ waitingMs }) => waitingMs)),
    workMs: median(works),
    workRatio: pairedRatio(works, vitestMs),
    totalRatio: pairedRatio(totals, vitestMs),
    notPassed: notPassed(runs),
  };
}

const notPassed = (runs: StepSamples['runs']): number => runs.filter(({ state }) => state !== 'pass').length;
