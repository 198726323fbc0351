import type { Recording } from '../../fixtures/journal/recording.ts';
import type { Check } from './check.ts';
import type { Step } from './lab.ts';
import type { CheckRun } from './run-check.ts';
import type { StepRun } from './run-step.ts';
import type { Fail, Verdict } from './verdict.ts';

/** A check, a step and their runs, made by hand: for tests of what comes after a run. */
export function madeCheck(id: string): Check {
  return {
    id,
    claim: `The client passes ${id}`,
    why: 'Because guests wait.',
    section: '4.1',
    witness: [],
    deadlineMs: 1_000,
    play: async () => undefined,
    judge: () => ({ state: 'pass', receipt: '' }),
  };
}

export function madeStep(id: string, ...checks: string[]): Step {
  return {
    id,
    title: id,
    section: '4.1',
    goal: 'Mend it.',
    file: 'client.ts',
    points: 10,
    hints: ['a', 'b', 'c'],
    checks: checks.map(madeCheck),
  };
}

export const failing = (clientDid: string, events: readonly number[] = []): Fail => ({
  state: 'fail',
  supplierDid: 'The supplier hung.',
  clientDid,
  ruleAsked: 'It gives up.',
  events,
});

export const passing: Verdict = { state: 'pass', receipt: 'so it was' };

export function madeRun(id: string, verdict: Verdict, recording: Recording): CheckRun {
  return { check: madeCheck(id), verdict, recording, tookMs: 1 };
}

export function madeStepRun(id: string, ...checks: CheckRun[]): StepRun {
  const states = checks.map(({ verdict }) => verdict.state);
  const state = states.includes('fail') ? 'fail' : states.includes('inconclusive') ? 'inconclusive' : 'pass';
  return { step: madeStep(id, ...checks.map(({ check }) => check.id)), state, checks, tookMs: 1 };
}
