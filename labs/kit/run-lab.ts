import { atMost } from './at-most.ts';
import type { Submission } from './bridge/submission.ts';
import type { Lab, Step } from './lab.ts';
import { load, playChecks, runStep, type StepRun, stateOf } from './run-step.ts';
import type { Stable } from './stable.ts';

export interface LabOptions {
  /** Which of the lab's steps to play. Default: all. */
  readonly steps?: readonly Step[];
  /** How many steps may be played at the same time. Default: one. A second needs a second processor to itself. */
  readonly atOnce?: number;
  /** Called as soon as a step has its verdict. */
  readonly onStep?: (run: StepRun) => void;
}

/** A file that could not be loaded so often, each time in a new process, is not tried again for another step. */
const LOAD_TRIES = 2;

/**
 * Plays a whole lab for a grade.
 *
 * A new process for each step costs more than its checks do. So all steps are played in one process, as long as they pass: a
 * pass there has the same witnesses as anywhere else. A step that does not pass there is played as in class, in a process of its own,
 * and only that verdict counts. With the first that fails sharing ends.
 *
 * @returns what came of each step, in their order.
 */
export async function runLab(lab: Lab, stable: Stable, options: LabOptions = {}): Promise<StepRun[]> {
  const { steps = lab.steps, atOnce = 1, onStep } = options;
  const broken: Broken = new Map();
  const [first] = steps;
  let shared = first && (await stable.take(first, { isShared: true }));
  const runs = await atMost(atOnce, steps, async (step) => {
    const its = shared;
    const played = its && (await playIn(its, step, stable));
    let run = typeof played === 'string' ? undefined : played;
    // Once for each process, however many steps have found it out; and not of one that was ended meanwhile.
    if (typeof played === 'string' && shared && its === shared) note(broken, step, played);
    if (run?.state !== 'pass') {
      // What a busy machine has made inconclusive says nothing about the steps to come.
      if (run?.state !== 'inconclusive' && its === shared) {
        shared?.kill('exited');
        shared = undefined;
      }
      run = await byItself(step, stable, broken);
    }
    onStep?.(run);
    return run;
  });
  shared?.kill('exited');
  return runs;
}

/** By the files of a step, why they could not be loaded, each time that it was tried: learnt here, and not paid for again. */
type Broken = Map<string, readonly string[]>;

const filesOf = (step: Step): string => [step.file, ...(step.alsoCalls ?? [])].join();

function note(broken: Broken, step: Step, why: string): void {
  broken.set(filesOf(step), [...(broken.get(filesOf(step)) ?? []), why]);
}

/** @returns a sentence when its files cannot be loaded there. */
async function playIn(shared: Submission, step: Step, stable: Stable): Promise<StepRun | string> {
  const startedAt = performance.now();
  const why = await load(step, shared);
  if (why !== undefined) return why;
  const checks = await playChecks(step, shared, stable, { reruns: 0 });
  return { step, state: stateOf(checks), checks, tookMs: performance.now() - startedAt };
}

async function byItself(step: Step, stable: Stable, broken: Broken): Promise<StepRun> {
  const reasons = broken.get(filesOf(step)) ?? [];
  const [known] = reasons;
  if (known !== undefined && reasons.length >= LOAD_TRIES) {
    return { step, state: 'fail', checks: [], broken: known, tookMs: 0 };
  }
  const run = await runStep(step, stable);
  if (run.broken !== undefined) note(broken, step, run.broken);
  return run;
}
