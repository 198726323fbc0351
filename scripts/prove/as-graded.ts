import { availableParallelism } from 'node:os';
import { atMost } from '../../labs/kit/at-most.ts';
import type { Lab } from '../../labs/kit/lab.ts';
import { runLab } from '../../labs/kit/run-lab.ts';
import { Stable } from '../../labs/kit/stable.ts';
import { Folders } from './folders.ts';
import type { Progress } from './prove.ts';
import { type Subject, subjectsOf } from './subjects.ts';

export interface AsGraded {
  readonly lab: string;
  readonly wrong: number;
  readonly right: number;
  /** Sentences on whoever got points that are not theirs, or lost some that are. */
  readonly complaints: readonly string[];
}

/**
 * Plays a lab against each submission as it is done for a grade, where steps share a process as long as they pass, and looks
 * whether each gets what it should: a wrong client no points for its step, solution and right clients all of them. The steps
 * after that of a wrong client are played by themselves in any case, so they are left out.
 */
export async function proveAsGraded(
  lab: Lab,
  {
    atOnce = availableParallelism(),
    onProgress,
  }: { atOnce?: number; onProgress?: (progress: Progress) => void },
): Promise<AsGraded> {
  const subjects = (await subjectsOf(lab)).filter(({ kind }) => kind !== 'starter');
  const folders = new Folders();
  let done = 0;
  try {
    await folders.stageAll(subjects);
    const complaints = await atMost(atOnce, subjects, async (subject) => {
      const complaint = await complaintOn(subject, lab, folders.dirOf(subject));
      done += 1;
      onProgress?.({ stage: `${lab.number}, as graded`, done, of: subjects.length });
      return complaint;
    });
    const wrong = subjects.filter(({ kind }) => kind === 'wrong').length;
    return {
      lab: lab.number,
      wrong,
      right: subjects.length - wrong,
      complaints: complaints.filter((complaint) => complaint !== undefined),
    };
  } finally {
    await folders.dispose();
  }
}

async function complaintOn({ name, wrong }: Subject, lab: Lab, dir: string): Promise<string | undefined> {
  const stable = new Stable({ dir });
  try {
    const last = wrong ? lab.steps.findIndex(({ id }) => id === wrong.step) : lab.steps.length;
    const play = () => runLab(lab, stable, { steps: lab.steps.slice(0, last + 1) });
    const first = await play();
    // As graders do: what this machine was too busy to tell, it may tell a moment later.
    const runs = first.some(({ state }) => state === 'inconclusive') ? await play() : first;
    const own = runs.find(({ step }) => step.id === wrong?.step);
    if (wrong) {
      return own?.state === 'fail'
        ? undefined
        : `${name} should fail step ${wrong.step}, and it is: ${own?.state}.`;
    }
    const lost = runs
      .filter(({ state }) => state !== 'pass')
      .map(({ step, state }) => `${step.id} (${state})`);
    return lost.length === 0 ? undefined : `${name} is right, and loses: ${lost.join(', ')}.`;
  } finally {
    stable.close();
  }
}
