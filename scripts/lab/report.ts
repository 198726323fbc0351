import type { Lab } from '../../labs/kit/lab.ts';
import type { StepRun } from '../../labs/kit/run-step.ts';

/** The result of a run for programs: the shape that `--json` prints. */
export function toReport(lab: Lab, runs: readonly StepRun[]) {
  return {
    schema: 1,
    lab: lab.slug,
    node: process.version,
    platform: process.platform,
    tier: 'portable',
    state: overallState(runs),
    points: runs.filter((run) => run.state === 'pass').reduce((sum, run) => sum + run.step.points, 0),
    steps: runs.map((run) => ({
      id: run.step.id,
      title: run.step.title,
      section: run.step.section,
      points: run.step.points,
      state: run.state,
      tookMs: Math.round(run.tookMs),
      ...(run.broken !== undefined && { broken: run.broken }),
      ...(run.looksLike && { looksLike: run.looksLike }),
      checks: run.checks.map(({ check, verdict, recording, tookMs, line }) => {
        return {
          id: check.id,
          claim: check.claim,
          ...verdict,
          ...(line && { line }),
          tookMs: Math.round(tookMs),
          printed: recording.printed,
        };
      }),
    })),
  };
}

/** Failed if any step failed, passed only if all passed. */
export function overallState(runs: readonly StepRun[]): StepRun['state'] {
  if (runs.some((run) => run.state === 'fail')) return 'fail';
  return runs.every((run) => run.state === 'pass') ? 'pass' : 'inconclusive';
}

/** 0 pass, 1 fail, 2 inconclusive. */
export const exitCodeOf = (state: StepRun['state']): number => ({ pass: 0, fail: 1, inconclusive: 2 })[state];
