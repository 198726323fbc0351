import type { Step } from '../../labs/kit/lab.ts';
import { runStep } from '../../labs/kit/run-step.ts';
import { Stable } from '../../labs/kit/stable.ts';
import { traitsOf, wasDisturbed } from '../../labs/kit/traits.ts';
import { verdictInWords } from '../../labs/kit/wording.ts';
import type { StepOutcome } from './report.ts';

/** Runs a step with the submission in this folder, just as a learner's or a grader's run would. */
export async function runTrial(step: Step, dir: string): Promise<StepOutcome> {
  const startedAt = performance.now();
  const stable = new Stable({ dir, compileCache: true });
  try {
    const run = await runStep(step, stable);
    const { state, checks, broken, tookMs } = run;
    const traits = traitsOf(run);
    return {
      step: step.id,
      state,
      checks: checks.map((run) => ({
        check: run.check.id,
        state: run.verdict.state,
        said: verdictInWords(run.verdict),
        tookMs: Math.round(run.tookMs),
      })),
      ...(broken !== undefined && { broken }),
      ...(traits && { traits, disturbed: wasDisturbed(run) }),
      tookMs: Math.round(tookMs),
    };
  } catch (error) {
    // What runStep throws is the grader's own doing. The proof goes on, and fails at its end.
    const ourFault = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const tookMs = Math.round(performance.now() - startedAt);
    return { step: step.id, state: 'inconclusive', checks: [], ourFault, tookMs };
  } finally {
    stable.close();
  }
}
