import { Submission } from './bridge/submission.ts';
import type { Check } from './check.ts';
import type { Step } from './lab.ts';
import { runCheck } from './run-check.ts';
import { load, type StepRun, stateOf } from './run-step.ts';

export interface DebugOptions {
  /** The submission's folder. */
  readonly dir: string;
  /** Of 127.0.0.1. 0: any that is free. */
  readonly port: number;
  /** A process waits for a debugger at this `ws://` address: once for the step, and once more for each check with its own process. */
  readonly onWaiting?: (url: string) => void;
  readonly onPlay?: (check: Check) => void;
}

/**
 * As `runStep`, for a debugger: one check after the other, so that a breakpoint belongs to one of them, each with time that
 * stands still while the submission does. It is there to be looked at, and its verdict counts for nothing.
 */
export async function debugStep(step: Step, options: DebugOptions): Promise<StepRun> {
  const startedAt = performance.now();
  const [shared, apart] = [
    step.checks.filter((check) => !check.ownProcess),
    step.checks.filter((check) => check.ownProcess),
  ];
  const groups = [...(shared.length > 0 ? [shared] : []), ...apart.map((check) => [check])];
  const checks: StepRun['checks'][number][] = [];
  for (const group of groups) {
    const played = await debugged(step, group, options);
    if ('broken' in played) {
      const { broken } = played;
      return { step, state: 'fail', checks: [], broken, tookMs: performance.now() - startedAt };
    }
    checks.push(...played.runs);
  }
  return { step, state: stateOf(checks), checks, tookMs: performance.now() - startedAt };
}

/** Some checks in one process. They need the port one after the other, so the next process starts when this one has ended. */
async function debugged(
  step: Step,
  checks: readonly Check[],
  { dir, port, onWaiting, onPlay }: DebugOptions,
): Promise<{ readonly runs: StepRun['checks'] } | { readonly broken: string }> {
  const submission = await Submission.open({
    dir,
    debugPort: port,
    ...(onWaiting && { onInspector: onWaiting }),
  });
  try {
    const broken = await load(step, submission);
    if (broken !== undefined) return { broken };
    const runs: StepRun['checks'][number][] = [];
    for (const check of checks) {
      onPlay?.(check);
      runs.push(await runCheck(check, submission));
    }
    return { runs };
  } finally {
    submission.kill('exited');
    await submission.died;
  }
}
